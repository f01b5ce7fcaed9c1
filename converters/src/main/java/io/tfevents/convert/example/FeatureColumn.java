package io.tfevents.convert.example;

import io.tfevents.proto.Feature;
import io.tfevents.proto.FeatureList;
import io.tfevents.proto.SequenceExample;
import org.apache.parquet.column.ColumnReader;
import org.jspecify.annotations.Nullable;

/** A Parquet column as a feature, a cell a record. */
final class FeatureColumn {
  private final String column;
  private final String feature;
  private final boolean step;
  private final ColumnShape shape;
  private final FeatureValues values;
  private @Nullable ColumnReader in;
  private long left;

  /**
   * @param step whether its outermost list is that of the steps
   */
  FeatureColumn(
      String column, String feature, boolean step, ColumnShape shape, FeatureValues values) {
    this.column = column;
    this.feature = feature;
    this.step = step;
    this.shape = shape;
    this.values = values;
  }

  /** Goes on with the next row group, whose leaf has so many values and nulls. */
  void open(ColumnReader in, long values) {
    this.in = in;
    left = values;
  }

  /** Whether all of the row group has been read. */
  boolean ended() {
    return left == 0;
  }

  String column() {
    return column;
  }

  boolean isStep() {
    return step;
  }

  long rounded() {
    return values.rounded();
  }

  /** Reads the next cell of the column into a record. */
  void read(SequenceExample.Builder record) {
    if (in == null || left <= 0) {
      throw new CellException("the column ends before its row group does");
    }
    if (step) {
      var list = readSteps(in);
      if (list != null) {
        record.getFeatureListsBuilder().putFeatureList(feature, list);
      }
    } else {
      var value = readFeature(in, 0);
      if (value != null) {
        record.getContextBuilder().putFeature(feature, value);
      }
    }
  }

  private @Nullable FeatureList readSteps(ColumnReader in) {
    if (in.getCurrentDefinitionLevel() < shape.present().get(0)) {
      consume(in);
      return null;
    }
    var list = FeatureList.newBuilder();
    if (in.getCurrentDefinitionLevel() < shape.entry().get(0)) {
      consume(in);
      return list.build();
    }
    do {
      var value = readFeature(in, 1);
      list.addFeature(value == null ? Feature.getDefaultInstance() : value);
    } while (in.getCurrentRepetitionLevel() == 1);
    return list.build();
  }

  private void consume(ColumnReader in) {
    in.consume();
    left--;
  }

  /**
   * @param depth how many lists there are around the feature
   */
  private @Nullable Feature readFeature(ColumnReader in, int depth) {
    if (in.getCurrentDefinitionLevel() < shape.present().get(depth)) {
      consume(in);
      return null;
    }
    if (shape.depth() == depth) {
      values.add(in);
      consume(in);
      return values.take();
    }
    if (in.getCurrentDefinitionLevel() < shape.entry().get(depth)) {
      consume(in);
      return values.take();
    }
    do {
      if (in.getCurrentDefinitionLevel() < shape.present().get(depth + 1)) {
        throw new CellException("a list has a null in it, which a feature cannot hold");
      }
      values.add(in);
      consume(in);
    } while (in.getCurrentRepetitionLevel() > depth);
    return values.take();
  }
}
