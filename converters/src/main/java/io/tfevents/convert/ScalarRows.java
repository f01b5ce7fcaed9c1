package io.tfevents.convert;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/** Gathers scalars to a row group; its memory serves again. */
final class ScalarRows {
  /** About how many bytes a row takes. */
  static final int ROW = 32;

  private final int max;
  private SeriesOrder series = new SeriesOrder();
  private int size;
  private int[] codes = {};
  private long[] steps = {};
  private double[] wallTimes = {};
  private double[] values = {};

  /** The same in the order of the row group, and the codes of its runs and tags. */
  private Sorted sorted = new Sorted(0);

  private static final class Sorted {
    final int[] runs;
    final int[] tags;
    final long[] steps;
    final double[] wallTimes;
    final double[] values;

    Sorted(int rows) {
      runs = new int[rows];
      tags = new int[rows];
      steps = new long[rows];
      wallTimes = new double[rows];
      values = new double[rows];
    }
  }

  /**
   * Without rows.
   *
   * @param max the most rows
   */
  ScalarRows(int max) {
    this.max = max;
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
    if (size + count > codes.length) {
      grow(size + count);
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

  /**
   * The rows in order. When the row group is released, this is empty again and goes to {@code
   * free}.
   */
  RowGroup toRowGroup(long firstRow, Queue<ScalarRows> free) {
    int[] order = series.sorted(codes, size);
    if (sorted.steps.length < size) {
      sorted = new Sorted(codes.length);
    }
    gather(order);
    var runs = new Column.Text(sorted.runs);
    var tags = new Column.Text(sorted.tags);
    series.addTo(runs, tags, codes, order);
    return new RowGroup(
        TableSchema.of(Table.SCALARS),
        firstRow,
        size,
        List.of(
            runs,
            tags,
            new Column.Longs(sorted.steps, size),
            new Column.Doubles(sorted.wallTimes, size),
            new Column.Doubles(sorted.values, size)),
        () -> {
          size = 0;
          series = new SeriesOrder();
          free.add(this);
        });
  }

  /** Column by column, so that what is read of one stays in the processor's cache. */
  private void gather(int[] order) {
    for (int i = 0; i < size; i++) {
      sorted.steps[i] = steps[order[i]];
    }
    for (int i = 0; i < size; i++) {
      sorted.wallTimes[i] = wallTimes[order[i]];
    }
    for (int i = 0; i < size; i++) {
      sorted.values[i] = values[order[i]];
    }
  }

  private void grow(int least) {
    int length = Math.min(Math.max(2 * codes.length, least), max);
    codes = Arrays.copyOf(codes, length);
    steps = Arrays.copyOf(steps, length);
    wallTimes = Arrays.copyOf(wallTimes, length);
    values = Arrays.copyOf(values, length);
  }
}
