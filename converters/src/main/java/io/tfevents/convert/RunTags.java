package io.tfevents.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tags of the run whose chunks are being gathered, and their codes in the row group. */
final class RunTags {
  /** No run. */
  static final RunTags NONE = new RunTags(-1, "");

  private final int run;
  private final String name;
  private final List<String> tags = new ArrayList<>();
  private int[] codes = new int[0];
  private @Nullable SeriesOrder codesIn;

  /**
   * A run.
   *
   * @param run its place among the runs
   */
  RunTags(int run, String name) {
    this.run = run;
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(List<String> newTags) {
    tags.addAll(newTags);
  }

  int code(int tagId, SeriesOrder series) {
    if (codesIn != series || tagId >= codes.length) {
      codes = new int[tags.size()];
      Arrays.fill(codes, -1);
      codesIn = series;
    }
    if (codes[tagId] < 0) {
      codes[tagId] = series.code(run, name, tags.get(tagId));
    }
    return codes[tagId];
  }
}
