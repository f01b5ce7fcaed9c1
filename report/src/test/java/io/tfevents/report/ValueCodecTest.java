package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Values there and back. */
class ValueCodecTest {
  private static final Precision TWELVE_BITS = new Precision(12, Integer.MAX_VALUE);

  private static PackedBytes packed(Precision precision, double... values) {
    var bytes = new PackedBytes();
    ValueCodec.encode(values, precision, bytes);
    return bytes;
  }

  private static List<Double> back(Precision precision, double... values) {
    return Unpacked.of(packed(precision, values)).values(0, values.length);
  }

  private static List<Double> list(double... values) {
    return Arrays.stream(values).boxed().toList();
  }

  @Test
  void valuesThatAreAllTheSameTakeNineBytes() {
    double[] values = new double[1000];
    Arrays.fill(values, 0.1);

    assertThat(packed(Precision.LOSSLESS, values).size()).isEqualTo(9);
    assertThat(back(Precision.LOSSLESS, values)).isEqualTo(list(values));
  }

  @Test
  void wholePercentsTakeAByteEach() {
    double[] values = new Random(1).ints(1000, 0, 60).asDoubleStream().toArray();

    assertThat(packed(Precision.LOSSLESS, values).size()).isEqualTo(3 + 1000);
    assertThat(back(Precision.LOSSLESS, values)).isEqualTo(list(values));
  }

  @Test
  void decimalFractionsOf32BitsComeBackBitByBit() {
    double[] values = new Random(2).ints(500, 0, 10_000).mapToDouble(i -> i / 1e4f).toArray();

    assertThat(packed(Precision.LOSSLESS, values).size()).isLessThan(3 + 3 * values.length);
    assertThat(back(Precision.LOSSLESS, values)).isEqualTo(list(values));
  }

  @Test
  void decimalFractionsOf64BitsComeBackBitByBit() {
    double[] values = new Random(3).ints(500, 0, 10_000).mapToDouble(i -> i / 1e4).toArray();

    assertThat(back(Precision.LOSSLESS, values)).isEqualTo(list(values));
  }

  @Test
  void negativeZeroStaysNegative() {
    assertThat(back(Precision.LOSSLESS, 0.0, -0.0, 1)).isEqualTo(list(0.0, -0.0, 1));
  }

  @Test
  void notANumberAndInfinitiesStay() {
    double[] values = {
      1.1f, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, (float) Math.PI
    };

    assertThat(back(Precision.LOSSLESS, values)).isEqualTo(list(values));
    assertThat(back(TWELVE_BITS, values).subList(1, 4)).isEqualTo(list(values).subList(1, 4));
  }

  @Test
  void losslessMeansEveryBitOfAnyValues() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var kinds =
        List.<DoubleUnaryOperator>of(
            i -> (float) random.nextGaussian(),
            i -> random.nextGaussian(),
            i -> Float.intBitsToFloat(random.nextInt()),
            i -> Double.longBitsToDouble(random.nextLong()),
            i -> random.nextInt(),
            i -> Math.round(random.nextGaussian() * 1e5) / 1e5);
    for (var kind : kinds) {
      for (int round = 0; round < 20; round++) {
        double[] values = new double[1 + random.nextInt(50)];
        Arrays.setAll(values, kind::applyAsDouble);

        assertThat(back(Precision.LOSSLESS, values)).isEqualTo(list(values));
      }
    }
  }

  @Test
  void twelveBitsAreOffByLessThanOneIn8000() {
    var random = new Random(4);
    double[] values = new double[2000];
    Arrays.setAll(
        values, i -> (float) (random.nextGaussian() * Math.exp(20 * random.nextGaussian())));

    var back = back(TWELVE_BITS, values);

    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(back.get(i) - values[i])).isLessThanOrEqualTo(Math.abs(values[i]) / 8192);
    }
    assertThat(back).isNotEqualTo(list(values));
  }

  @Test
  void roundingMakesNothingInfinite() {
    assertThat(back(TWELVE_BITS, Float.MAX_VALUE, -Float.MAX_VALUE, Double.MAX_VALUE, 0.1f))
        .allMatch(Double::isFinite);
    assertThat(back(TWELVE_BITS, Float.MAX_VALUE, -Float.MAX_VALUE, 0.1f))
        .allMatch(Double::isFinite);
  }

  @Test
  void valuesBeyond32BitsAreRoundedIn64() {
    var back = back(TWELVE_BITS, 1e300 / 3, 1e-300 / 3);

    assertThat(back.get(0))
        .isCloseTo(1e300 / 3, org.assertj.core.data.Percentage.withPercentage(0.0123));
    assertThat(back.get(1))
        .isCloseTo(1e-300 / 3, org.assertj.core.data.Percentage.withPercentage(0.0123));
  }
}
