package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.GraphEvent;
import java.io.IOException;
import java.util.List;

/** The graph of a run, the last one: how many nodes of each operation, and the nodes in a block. */
final class GraphValues implements ValueSection.Values<GraphEvent> {
  @Override
  public void write(List<GraphEvent> values, JsonGenerator json, Blocks blocks) throws IOException {
    if (values.isEmpty()) {
      return;
    }
    var graph = GraphNodes.of(values.get(values.size() - 1).graph());
    json.writeNumberField("nodes", graph.count());
    json.writeBooleanField("broken", graph.isBroken());
    json.writeObjectFieldStart("operations");
    for (var operation : graph.operations().entrySet()) {
      json.writeNumberField(operation.getKey(), operation.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("layers");
    for (var node : graph.first()) {
      json.writeStartArray();
      json.writeString(node.name());
      json.writeString(node.operation());
      json.writeString(node.shape());
      json.writeNumber(node.parameters());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNumberField("parameters", graph.parameters());
  }
}
