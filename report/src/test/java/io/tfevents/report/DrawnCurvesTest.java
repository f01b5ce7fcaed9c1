package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The page's copy of curves: as exact as its budget allows. */
class DrawnCurvesTest {
  private static final int POINTS = 2000;

  /** Noise, which nothing packs well. */
  private static Curve noise(long seed, double from) {
    var random = new Random(seed);
    long[] steps = LongStream.range(0, POINTS).toArray();
    double[] values = new double[POINTS];
    Arrays.setAll(values, i -> (float) random.nextGaussian());
    return Curve.of(steps, times(from), values);
  }

  private static double[] times(double from) {
    return IntStream.range(0, POINTS).mapToDouble(i -> from + i * 0.25).toArray();
  }

  private static List<Training> trainings() {
    return List.of(
        Training.of("a", curves(1)), Training.of("b", curves(2)), Training.of("c", curves(3)));
  }

  private static Map<String, Curve> curves(int seed) {
    var curves = new LinkedHashMap<String, Curve>();
    curves.put("loss", noise(seed, 1000));
    curves.put("other", noise(10 + seed, 1000.0625));
    return curves;
  }

  private static long bytes(DrawnCurves drawn) {
    return drawn.tags().stream().mapToLong(tag -> tag.length).sum();
  }

  private static List<Double> values(DrawnCurves drawn, int tag, int run) {
    return Unpacked.base64(drawn.tags().get(tag)).curves().get(run).values();
  }

  @Test
  void whatFitsIsKeptBitByBit() {
    var drawn = DrawnCurves.within(1_000_000, TagCurves.of(trainings()), 3);

    assertThat(drawn.precision()).isEqualTo(Precision.LOSSLESS);
    assertThat(values(drawn, 1, 2))
        .isEqualTo(Arrays.stream(noise(13, 0).values()).boxed().toList());
  }

  @Test
  void lessIsKeptTheSmallerTheBudget() {
    var tags = TagCurves.of(trainings());
    long lossless = bytes(DrawnCurves.within(Long.MAX_VALUE, tags, 3));

    for (int rung = 1; rung < 4; rung++) {
      var precision = Precision.LADDER.get(rung);
      var drawn = DrawnCurves.within(bytes(precision, tags), tags, 3);

      assertThat(drawn.precision()).isEqualTo(precision);
      assertThat(bytes(drawn)).isLessThan(lossless);
    }
  }

  private static long bytes(Precision wanted, List<TagCurves> tags) {
    return tags.stream()
        .mapToLong(
            tag ->
                Blocks.pack(
                        CurveBlock.encode(
                            tag.metrics().stream().map(metric -> metric.curve()).toList(), wanted))
                    .length)
        .sum();
  }

  @Test
  void atLastPointsAreLeftOut() {
    var drawn = DrawnCurves.within(1, TagCurves.of(trainings()), 3);

    var curve = Unpacked.base64(drawn.tags().get(0)).curves().get(0);
    assertThat(curve.steps()).hasSizeLessThanOrEqualTo(1000).contains(0.0, POINTS - 1.0);
    double[] all = noise(1, 0).values();
    assertThat(curve.values().stream().mapToDouble(v -> v).max().getAsDouble())
        .isCloseTo(
            Arrays.stream(all).max().getAsDouble(), org.assertj.core.data.Offset.offset(0.01));
  }

  @Test
  void curvesWithTheSameStepsShareTimesUnlessEveryBitIsAskedFor() {
    var tags = TagCurves.of(trainings());
    var shared = DrawnCurves.within(Long.MAX_VALUE, tags, 3);
    var exact = DrawnCurves.exact(tags, 3);

    assertThat(Unpacked.base64(shared.clocks().get(0)).clocks()).hasSize(1);
    assertThat(shared.clockNumbers().get(1)).containsOnly(0);
    var clocks = Unpacked.base64(exact.clocks().get(0)).clocks();
    assertThat(clocks).hasSize(2);
    assertThat(clocks.get(exact.clockNumbers().get(1)[0]))
        .isEqualTo(Arrays.stream(times(1000.0625)).boxed().toList());
  }
}
