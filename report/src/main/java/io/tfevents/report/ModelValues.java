package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.KerasModelEvent;
import java.io.IOException;
import java.util.List;

/** The Keras model of a run, the last one: the block of its JSON. */
final class ModelValues implements ValueSection.Values<KerasModelEvent> {
  @Override
  public void write(List<KerasModelEvent> values, JsonGenerator json, Blocks blocks)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeNumberField(
          "block", blocks.add(values.get(values.size() - 1).json().toByteArray()));
    }
  }
}
