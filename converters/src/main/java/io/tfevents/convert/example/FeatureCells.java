package io.tfevents.convert.example;

import io.tfevents.proto.Feature;
import io.tfevents.proto.FeatureList;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Writes one feature of each record as a cell of its column.
 *
 * <p>Implementation: a column has one leaf, so that its cells are values with a definition level,
 * which counts how much of the nesting is there, and a repetition level, which names the list that
 * goes on. A list is one level more once it is there, and another once it has an entry.
 */
final class FeatureCells {
  private final ExampleColumn column;

  FeatureCells(ExampleColumn column) {
    this.column = column;
  }

  void write(SequenceExample message, TFRecordReader at, ColumnWriter out) throws IOException {
    var name = column.feature().name();
    if (column.step()) {
      write(message.getFeatureLists().getFeatureListMap().get(name), at, out);
    } else {
      write(message.getContext().getFeatureMap().get(name), 0, 0, at, out);
    }
  }

  private void write(@Nullable FeatureList steps, TFRecordReader at, ColumnWriter out)
      throws IOException {
    if (steps == null) {
      out.writeNull(0, 0);
    } else if (steps.getFeatureCount() == 0) {
      out.writeNull(0, 1);
    } else {
      for (int i = 0; i < steps.getFeatureCount(); i++) {
        write(steps.getFeature(i), i == 0 ? 0 : 1, 2, at, out);
      }
    }
  }

  /**
   * @param definition the level at which the feature is absent
   */
  private void write(
      @Nullable Feature feature,
      int repetition,
      int definition,
      TFRecordReader at,
      ColumnWriter out)
      throws IOException {
    if (feature == null || feature.getKindCase() == Feature.KindCase.KIND_NOT_SET) {
      out.writeNull(repetition, definition);
      return;
    }
    check(feature, at);
    int size = size(feature);
    if (!column.feature().list()) {
      write(feature, 0, repetition, definition + 1, out);
    } else if (size == 0) {
      out.writeNull(repetition, definition + 1);
    } else {
      int next = column.step() ? 2 : 1;
      for (int i = 0; i < size; i++) {
        write(feature, i, i == 0 ? repetition : next, definition + 2, out);
      }
    }
  }

  private void write(Feature feature, int i, int repetition, int definition, ColumnWriter out) {
    switch (column.feature().type()) {
      case BYTES, STRING -> {
        byte[] bytes = feature.getBytesList().getValue(i).toByteArray();
        out.write(Binary.fromConstantByteArray(bytes), repetition, definition);
      }
      case FLOAT -> out.write(feature.getFloatList().getValue(i), repetition, definition);
      case INT64 -> out.write(feature.getInt64List().getValue(i), repetition, definition);
    }
  }

  private void check(Feature feature, TFRecordReader at) throws IOException {
    var type = column.feature().type();
    if (feature.getKindCase() != type.kind()) {
      throw mismatch(SchemaInference.text(feature.getKindCase()), at);
    }
    if (!column.feature().list() && size(feature) != 1) {
      throw mismatch("a list of " + size(feature), at);
    }
    if (type == FeatureType.STRING) {
      for (var value : feature.getBytesList().getValueList()) {
        if (!value.isValidUtf8()) {
          throw mismatch("no valid UTF-8", at);
        }
      }
    }
  }

  private IOException mismatch(String found, TFRecordReader at) {
    var feature = column.feature();
    var type = feature.type().text();
    return new IOException(
        "feature '%s' is %s in the schema, but %s in %s"
            .formatted(
                feature.name(),
                feature.list() ? "list<" + type + ">" : type,
                found,
                ExampleRecords.place(at)));
  }

  /** How many values a feature has. */
  static int size(Feature feature) {
    return switch (feature.getKindCase()) {
      case BYTES_LIST -> feature.getBytesList().getValueCount();
      case FLOAT_LIST -> feature.getFloatList().getValueCount();
      case INT64_LIST -> feature.getInt64List().getValueCount();
      case KIND_NOT_SET -> 0;
    };
  }
}
