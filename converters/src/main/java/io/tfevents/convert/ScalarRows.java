package io.tfevents.convert;

import java.util.Arrays;
import java.util.List;

/** Gathers scalars to a row group. */
final class ScalarRows {
  static final int MAX = 1 << 20;

  private final SeriesOrder series = new SeriesOrder();
  private int size;
  private int[] codes = new int[RunChunk.SCALARS];
  private long[] steps = new long[RunChunk.SCALARS];
  private double[] wallTimes = new double[RunChunk.SCALARS];
  private double[] values = new double[RunChunk.SCALARS];

  int size() {
    return size;
  }

  /** Adds scalars of a chunk from index {@code from} on, as many as fit; gives how many. */
  int add(RunTags run, RunChunk chunk, int from) {
    int count = Math.min(chunk.scalars - from, MAX - size);
    if (size + count > codes.length) {
      grow();
    }
    System.arraycopy(chunk.steps, from, steps, size, count);
    System.arraycopy(chunk.wallTimes, from, wallTimes, size, count);
    System.arraycopy(chunk.values, from, values, size, count);
    for (int i = 0; i < count; i++) {
      codes[size + i] = run.code(chunk.tags[from + i], series);
    }
    size += count;
    return count;
  }

  RowGroup toRowGroup(long firstRow) {
    int[] order = series.sorted(codes, size);
    var runs = new Column.Text(size);
    var tags = new Column.Text(size);
    series.addTo(runs, tags, codes, order);
    var step = new Column.Longs(size);
    var wallTime = new Column.Doubles(size);
    var value = new Column.Doubles(size);
    for (int row : order) {
      step.add(steps[row]);
      wallTime.add(wallTimes[row]);
      value.add(values[row]);
    }
    return new RowGroup(firstRow, size, List.of(runs, tags, step, wallTime, value));
  }

  private void grow() {
    int length = Math.min(2 * codes.length, MAX);
    codes = Arrays.copyOf(codes, length);
    steps = Arrays.copyOf(steps, length);
    wallTimes = Arrays.copyOf(wallTimes, length);
    values = Arrays.copyOf(values, length);
  }
}
