package io.tfevents.convert;

import io.tfevents.event.SummaryEvent;
import java.util.List;

/** The columns that a table of values has beside run, tag, step and wall time. */
interface ValueColumns {

  /**
   * Adds a row.
   *
   * @param sample which of a value's rows, from 0 on
   */
  void add(SummaryEvent event, int sample);

  /** The columns, in the order of the table's. */
  List<Column> columns();

  /** Without rows, for a table of values that are no scalars. */
  static ValueColumns of(Table table) {
    return switch (table) {
      case HISTOGRAMS -> new HistogramColumns();
      case IMAGES -> new ImageColumns();
      case AUDIO -> new AudioColumns();
      case TEXT -> new TextColumns();
      case TENSORS -> new TensorColumns();
      case PR_CURVES -> new PrCurveColumns();
      case MESHES -> new MeshColumns();
      case GRAPHS -> new GraphColumns();
      case SCALARS, HPARAMS, TAGS, FILES, EVENTS ->
          throw new IllegalArgumentException(table.tableName());
    };
  }
}
