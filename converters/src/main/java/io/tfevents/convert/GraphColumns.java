package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SummaryEvent;
import java.util.List;

/** Graphs, models, and what running a graph took, as their messages. */
final class GraphColumns implements ValueColumns {
  private final Column.Text plugins = new Column.Text(16);
  private final Column.Text names = new Column.Text(16);
  private final Column.Binary data = new Column.Binary();

  @Override
  public void add(SummaryEvent event, int sample) {
    var metadata = event.metadata();
    plugins.add(metadata == null ? "" : metadata.plugin());
    names.add(
        metadata == null || metadata.displayName().isEmpty()
            ? event.tag()
            : metadata.displayName());
    data.add(bytes(event));
  }

  private static Bytes bytes(SummaryEvent event) {
    if (event instanceof GraphEvent graph) {
      return graph.graph();
    } else if (event instanceof RunMetadataEvent run) {
      return run.runMetadata();
    }
    return ((KerasModelEvent) event).json();
  }

  @Override
  public List<Column> columns() {
    return List.of(plugins, names, data);
  }
}
