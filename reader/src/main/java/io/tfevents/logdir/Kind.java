package io.tfevents.logdir;

import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a tag's values are to a person, and the name of the table that they go to. */
public enum Kind {
  SCALARS,
  HISTOGRAMS,
  IMAGES,
  AUDIO,
  TEXT,
  PR_CURVES,
  MESHES,
  HPARAMS,
  GRAPHS,
  /** All that has no kind of its own. */
  TENSORS;

  /** The kind of a value, told from its form and from the plugin of its tag. */
  public static Kind of(ValueKind value, @Nullable TagMetadata metadata) {
    return switch (value) {
      case SCALAR -> SCALARS;
      case HISTOGRAM -> HISTOGRAMS;
      case IMAGE -> IMAGES;
      case AUDIO -> AUDIO;
      case GRAPH, RUN_METADATA -> GRAPHS;
      case TENSOR -> metadata == null ? TENSORS : ofPlugin(metadata.plugin());
      case OTHER -> TENSORS;
    };
  }

  /** The kind of a value. */
  public static Kind of(SummaryEvent value) {
    return of(ValueKind.of(value), value.metadata());
  }

  private static Kind ofPlugin(String plugin) {
    return switch (plugin) {
      case "audio" -> AUDIO;
      case "text" -> TEXT;
      case "pr_curves" -> PR_CURVES;
      case "mesh" -> MESHES;
      case "hparams" -> HPARAMS;
      case "graph_run_metadata", "graph_run_metadata_graph", "graph_keras_model" -> GRAPHS;
      default -> TENSORS;
    };
  }

  /** The name of its table, {@code pr_curves} for example. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
