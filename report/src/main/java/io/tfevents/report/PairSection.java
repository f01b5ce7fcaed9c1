package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Training;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured both on the examples that a model learns from and on others: of each measure and
 * run the two tags, by their numbers.
 */
final class PairSection implements PageSection {
  private final List<Training> trainings;
  private final Map<String, Integer> tags = new HashMap<>();

  PairSection(List<Training> trainings, List<TagCurves> tags) {
    this.trainings = trainings;
    for (int i = 0; i < tags.size(); i++) {
      this.tags.put(tags.get(i).name(), i);
    }
  }

  @Override
  public String name() {
    return "pairs";
  }

  @Override
  public boolean isEmpty() {
    return trainings.stream().allMatch(training -> training.pairs().isEmpty());
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartArray();
    for (int run = 0; run < trainings.size(); run++) {
      for (var pair : trainings.get(run).pairs()) {
        json.writeStartObject();
        json.writeStringField("measure", pair.measure());
        json.writeNumberField("run", run);
        json.writeNumberField("training", tags.getOrDefault(pair.training().name(), -1));
        json.writeNumberField("validation", tags.getOrDefault(pair.validation().name(), -1));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
