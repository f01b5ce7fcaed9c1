package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.Tensor;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.PrCurveSummary;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.TensorSummary;
import io.tfevents.writer.TextSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of rows: the way back from {@link ValueColumns}. What a row cannot say is an {@link
 * IllegalArgumentException}.
 */
final class ValueMaker {
  private static final Bytes GRAPH_VERSION = Bytes.ofUtf8("1");

  private ValueMaker() {}

  /**
   * The value that a row holds alone.
   *
   * @param metadata the tag's; null if they are not known
   */
  static SummaryValue of(Table table, RowView row, @Nullable TagMetadata metadata) {
    return switch (table) {
      case HISTOGRAMS -> histogram(row);
      case TEXT -> text(row);
      case TENSORS -> tensor(row, metadata);
      case PR_CURVES -> prCurve(row);
      case MESHES -> mesh(row, metadata);
      case GRAPHS -> graph(row, metadata);
      case SCALARS, IMAGES, AUDIO, HPARAMS, TAGS, FILES, EVENTS ->
          throw new IllegalArgumentException(table.tableName());
    };
  }

  private static SummaryValue histogram(RowView row) {
    double[] left = row.numbers("buckets", 0);
    double[] right = row.numbers("buckets", 1);
    double[] counts = row.numbers("buckets", 2);
    var buckets = new ArrayList<Histogram.Bucket>();
    for (int i = 0; i < left.length; i++) {
      buckets.add(new Histogram.Bucket(left[i], right[i], counts[i]));
    }
    var statistics =
        row.isMissing("min")
            ? null
            : new Histogram.Statistics(
                row.number("min"),
                row.number("max"),
                row.number("num"),
                row.number("sum"),
                row.number("sum_squares"));
    try {
      return HistogramSummary.of(new Histogram(buckets, statistics));
    } catch (IllegalArgumentException e) {
      // Statistics go with buckets from the smallest to the largest value alone.
      return HistogramSummary.of(new Histogram(buckets, null));
    }
  }

  private static SummaryValue text(RowView row) {
    var strings = row.texts("strings", 0);
    long[] shape = row.integers("shape");
    // A table without shapes holds lists.
    boolean isBare = shape.length == 0 && strings.size() != 1;
    return TextSummary.of(strings, isBare ? new long[] {strings.size()} : shape);
  }

  private static SummaryValue tensor(RowView row, @Nullable TagMetadata metadata) {
    var plugin = row.text("plugin");
    var value = tensor(row);
    return metadata == null && !plugin.isEmpty()
        ? value.withMetadata(
            new TagMetadata(plugin, Bytes.EMPTY, "", "", value.metadata().dataClass()))
        : value;
  }

  private static SummaryValue tensor(RowView row) {
    var dtype = row.text("dtype");
    if (dtype.isEmpty()) {
      throw new IllegalArgumentException("it is in a form that is not known here");
    }
    if (!row.isMissing("message")) {
      return TensorSummary.of(Tensor.parse(row.bytes("message")));
    }
    long[] shape = row.integers("shape");
    if (dtype.equals("DT_STRING")) {
      return TensorSummary.ofBytes(row.binaries("strings"), shape);
    }
    return TensorSummary.of(type(dtype), row.bytes("data").toByteArray(), shape);
  }

  private static DataType type(String name) {
    return Arrays.stream(DataType.values())
        .filter(type -> name.equals(type.tensorFlowName()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no dtype is called '" + name + "'"));
  }

  private static SummaryValue prCurve(RowView row) {
    var columns = new ArrayList<double[]>();
    for (var field : Table.PR_CURVES.fields().subList(4, 11)) {
      columns.add(row.numbers(field.name()));
    }
    var points = new ArrayList<PrCurve.Point>();
    for (int i = 0; i < columns.get(0).length; i++) {
      double[] numbers = new double[columns.size()];
      for (int c = 0; c < numbers.length; c++) {
        if (columns.get(c).length != columns.get(0).length) {
          throw new IllegalArgumentException("its lists have different lengths");
        }
        numbers[c] = columns.get(c)[i];
      }
      points.add(
          new PrCurve.Point(
              numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]));
    }
    return PrCurveSummary.of(new PrCurve(points));
  }

  private static SummaryValue mesh(RowView row, @Nullable TagMetadata metadata) {
    var dtype = row.text("dtype");
    var value =
        TensorSummary.of(
            type(dtype.isEmpty() ? "DT_FLOAT" : dtype),
            row.bytes("data").toByteArray(),
            row.integers("shape"));
    if (metadata != null) {
      return value;
    }
    throw new IllegalArgumentException(
        "the table of tags, which tells the parts of the mesh, is not there");
  }

  private static SummaryValue graph(RowView row, @Nullable TagMetadata metadata) {
    var value = TensorSummary.ofBytes(List.of(row.bytes("data")), 1);
    return metadata != null
        ? value
        : value.withMetadata(
            new TagMetadata(row.text("plugin"), GRAPH_VERSION, "", "", DataClass.BLOB_SEQUENCE));
  }
}
