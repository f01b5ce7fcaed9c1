package io.tfevents.report;

import io.tfevents.analysis.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The page's copy of all curves, packed: as exact as fits, and its blocks packed on all cores.
 *
 * @param tags a {@link CurveBlock} for each tag
 * @param clocks {@link RunClocks} for each run
 * @param clockNumbers of each tag, for each of its runs
 */
record DrawnCurves(
    Precision precision, List<byte[]> tags, List<byte[]> clocks, List<int[]> clockNumbers) {

  /** How many points tell how well the others will pack. */
  private static final int SAMPLED_POINTS = 300_000;

  /** Every bit of them. */
  static DrawnCurves exact(List<TagCurves> tags, int runs) {
    return of(tags, runs, Precision.EXACT, true);
  }

  /**
   * The most exact copy that takes no more than {@code budget} bytes of the page; the smallest one
   * if none does.
   */
  static DrawnCurves within(long budget, List<TagCurves> tags, int runs) {
    var sample = sample(tags);
    double times = (double) points(tags) / Math.max(1, points(sample));
    for (var precision : Precision.LADDER) {
      boolean isLast = precision.equals(Precision.LADDER.get(Precision.LADDER.size() - 1));
      if (!isLast && bytes(packed(sample, precision)) * times > budget) {
        continue;
      }
      var drawn = of(tags, runs, precision, false);
      if (isLast || bytes(drawn.tags) <= budget) {
        return drawn;
      }
    }
    throw new IllegalStateException("a ladder ends");
  }

  private static DrawnCurves of(
      List<TagCurves> tags, int runs, Precision precision, boolean isExact) {
    var clocks = IntStream.range(0, runs).mapToObj(run -> new RunClocks(isExact)).toList();
    var numbers = new ArrayList<int[]>();
    for (var tag : tags) {
      int[] ofTag = new int[tag.runs().size()];
      for (int i = 0; i < ofTag.length; i++) {
        ofTag[i] = clocks.get(tag.runs().get(i)).clock(drawn(tag, i, precision));
      }
      numbers.add(ofTag);
    }
    return new DrawnCurves(
        precision,
        packed(tags, precision),
        clocks.parallelStream().map(run -> Blocks.pack(run.encode())).toList(),
        numbers);
  }

  private static List<byte[]> packed(List<TagCurves> tags, Precision precision) {
    return tags.parallelStream().map(tag -> Blocks.pack(encoded(tag, precision))).toList();
  }

  private static byte[] encoded(TagCurves tag, Precision precision) {
    var curves =
        IntStream.range(0, tag.runs().size()).mapToObj(i -> drawn(tag, i, precision)).toList();
    return CurveBlock.encode(curves, precision);
  }

  private static Curve drawn(TagCurves tag, int index, Precision precision) {
    return Thinning.thinned(tag.metrics().get(index).curve(), precision.mostPoints());
  }

  /** Evenly chosen tags. */
  private static List<TagCurves> sample(List<TagCurves> tags) {
    long wanted = Math.max(1, tags.size() * (long) SAMPLED_POINTS / Math.max(1, points(tags)));
    if (wanted >= tags.size()) {
      return tags;
    }
    var sample = new ArrayList<TagCurves>();
    for (int i = 0; i < wanted; i++) {
      sample.add(tags.get((int) ((2 * i + 1) * (long) tags.size() / (2 * wanted))));
    }
    return sample;
  }

  private static long points(List<TagCurves> tags) {
    return tags.stream()
        .flatMap(tag -> tag.metrics().stream())
        .mapToLong(metric -> metric.curve().size())
        .sum();
  }

  private static long bytes(List<byte[]> blocks) {
    return blocks.stream().mapToLong(block -> block.length).sum();
  }
}
