package io.tfevents.logdir;

import io.tfevents.event.SummaryEvent;
import io.tfevents.event.ValueKind;
import java.util.Locale;

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

  /** The kind of a value. */
  public static Kind of(ValueKind value) {
    return switch (value) {
      case SCALAR -> SCALARS;
      case HISTOGRAM -> HISTOGRAMS;
      case IMAGE -> IMAGES;
      case AUDIO -> AUDIO;
      case TEXT -> TEXT;
      case PR_CURVE -> PR_CURVES;
      case MESH -> MESHES;
      case HPARAMS -> HPARAMS;
      case GRAPH, RUN_METADATA, TRACE, KERAS_MODEL -> GRAPHS;
      case CUSTOM_SCALARS, TENSOR, OTHER -> TENSORS;
    };
  }

  /** The kind of a value. */
  public static Kind of(SummaryEvent value) {
    for (var kind : ValueKind.values()) {
      if (kind.event() == value.getClass()) {
        return of(kind);
      }
    }
    throw new AssertionError(value);
  }

  /** The name of its table, {@code pr_curves} for example. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
