package io.tfevents.convert;

import java.util.Arrays;
import java.util.List;

/** Gathers scalars to a row group. */
final class ScalarRows {
  /** About how many bytes a row takes. */
  static final int ROW = 32;

  private final SeriesOrder series = new SeriesOrder();
  private final int max;
  private int size;
  private int[] codes;
  private long[] steps;
  private double[] wallTimes;
  private double[] values;

  /**
   * Without rows.
   *
   * @param max the most rows
   */
  ScalarRows(int max) {
    this.max = max;
    int length = Math.min(RunChunk.SCALARS, max);
    codes = new int[length];
    steps = new long[length];
    wallTimes = new double[length];
    values = new double[length];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == max;
  }

  /** Adds scalars of a chunk from index {@code from} on, as many as fit; gives how many. */
  int add(RunTags run, RunChunk chunk, int from) {
    int count = Math.min(chunk.scalars - from, max - size);
    while (size + count > codes.length) {
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
    return new RowGroup(
        TableSchema.of(Table.SCALARS), firstRow, size, List.of(runs, tags, step, wallTime, value));
  }

  private void grow() {
    int length = Math.min(2 * codes.length, max);
    codes = Arrays.copyOf(codes, length);
    steps = Arrays.copyOf(steps, length);
    wallTimes = Arrays.copyOf(wallTimes, length);
    values = Arrays.copyOf(values, length);
  }
}
