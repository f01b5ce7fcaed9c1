package io.tfevents.server;

import com.google.protobuf.UnsafeByteOperations;
import io.tfevents.event.DataClass;
import io.tfevents.event.StoredValue;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.ScalarSeries;
import io.tfevents.proto.SummaryMetadata;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values under one tag of a run.
 *
 * @param numbers the values of a tag of scalars; null for any other
 * @param values the values of any other tag, in the order of the run's files
 */
record BoardTag(
    String name, TagMetadata metadata, @Nullable ScalarSeries numbers, List<StoredValue> values) {

  static BoardTag of(String name, TagMetadata metadata, ScalarSeries numbers) {
    return new BoardTag(name, metadata, numbers, List.of());
  }

  /**
   * A tag without numbers.
   *
   * @param series one for each kind of value
   * @param files the place of each file in the run's order
   */
  static BoardTag of(
      String name, TagMetadata metadata, List<EventSeries<?>> series, Map<String, Integer> files) {
    if (series.size() == 1) {
      return new BoardTag(name, metadata, null, new Stored(series.get(0)));
    }
    var values = new ArrayList<StoredValue>();
    series.forEach(ofKind -> values.addAll(new Stored(ofKind)));
    values.sort(
        Comparator.<StoredValue>comparingInt(
                value -> files.getOrDefault(value.file().name(), Integer.MAX_VALUE))
            .thenComparingLong(value -> value.position().offset())
            .thenComparingInt(StoredValue::start));
    return new BoardTag(name, metadata, null, values);
  }

  /** Which of TensorBoard's questions it answers. */
  DataClass dataClass() {
    return metadata.dataClass();
  }

  /** The largest step; 0 if there are no values. */
  long maxStep() {
    if (numbers != null) {
      long[] max = {numbers.size() == 0 ? 0 : Long.MIN_VALUE};
      numbers.forEach((wallTime, step, value) -> max[0] = Math.max(max[0], step));
      return max[0];
    }
    return values.stream().mapToLong(StoredValue::step).max().orElse(0);
  }

  /** The latest time, in seconds since the epoch; 0 if there are no values. */
  double maxWallTime() {
    double[] max = {Double.NEGATIVE_INFINITY};
    if (numbers != null) {
      numbers.forEach((wallTime, step, value) -> max[0] = later(max[0], wallTime));
    }
    values.forEach(value -> max[0] = later(max[0], value.wallTime()));
    return max[0] == Double.NEGATIVE_INFINITY ? 0 : max[0];
  }

  private static double later(double a, double b) {
    return b > a ? b : a;
  }

  /** The largest number of blobs in a value. */
  int maxLength() {
    return values.stream().mapToInt(StoredValue::blobs).max().orElse(0);
  }

  /**
   * What TensorBoard is told of the tag. TensorBoard gives values in the forms of TensorFlow 1 the
   * tag as a name and says that they were converted ({@code data_compat.py}).
   */
  SummaryMetadata summaryMetadata() {
    var message = SummaryMetadata.newBuilder();
    message
        .getPluginDataBuilder()
        .setPluginName(metadata.plugin())
        .setContent(
            metadata.ofForm()
                ? Forms.content(metadata.plugin())
                : UnsafeByteOperations.unsafeWrap(metadata.content().asByteBuffer()));
    boolean unnamed = metadata.ofForm() && metadata.displayName().isEmpty();
    return message
        .setDisplayName(unnamed ? name : metadata.displayName())
        .setSummaryDescription(metadata.description())
        .setDataClassValue(metadata.dataClass().number())
        .build();
  }

  /** The values of a series, which stay in its files. */
  private static final class Stored extends AbstractList<StoredValue> {
    private final EventSeries<?> series;

    Stored(EventSeries<?> series) {
      this.series = series;
    }

    @Override
    public StoredValue get(int index) {
      return series.stored(index);
    }

    @Override
    public int size() {
      return series.size();
    }
  }
}
