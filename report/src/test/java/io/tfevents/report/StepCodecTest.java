package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Steps and times there and back. */
class StepCodecTest {
  private static PackedBytes packed(long... steps) {
    var bytes = new PackedBytes();
    StepCodec.encode(steps, bytes);
    return bytes;
  }

  private static double[] back(PackedBytes bytes, int n) {
    return Unpacked.of(bytes).steps(0, n).stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void comesBack(long... steps) {
    assertThat(back(packed(steps), steps.length))
        .containsExactly(Arrays.stream(steps).asDoubleStream().toArray());
  }

  @Test
  void evenStepsTakeSeventeenBytes() {
    long[] steps = LongStream.range(0, 1000).map(i -> 500 + 10 * i).toArray();

    assertThat(packed(steps).size()).isEqualTo(17);
    comesBack(steps);
  }

  @Test
  void stepsMayRepeatAndGoBack() {
    comesBack(0, 10, 20, 20, 5, 15, -3);
  }

  @Test
  void noStepsAndOneStepComeBack() {
    comesBack();
    comesBack(-7);
  }

  @Test
  void stepsUpTo53BitsComeBackAndLargerOnesAreRounded() {
    comesBack(0, (1L << 53) - 1, 17);
    assertThat(back(packed(Long.MAX_VALUE, Long.MIN_VALUE, 1), 3))
        .containsExactly(0x1p63, -0x1p63, 1);
  }

  @Test
  void anyStepsComeBack() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int bits = 1 + random.nextInt(52);
      comesBack(
          LongStream.generate(() -> random.nextLong() >> (64 - bits))
              .limit(random.nextInt(30))
              .toArray());
    }
  }

  @Test
  void timesAreKeptToTheMillisecond() {
    double[] times = {1.7e9 + 0.1234, 1.7e9 + 5.5555, 1.7e9};
    var bytes = new PackedBytes();
    StepCodec.encode(times, false, bytes);

    assertThat(back(bytes, 3)).containsExactly(1.7e9 + 0.123, 1.7e9 + 5.556, 1.7e9);
  }

  @Test
  void exactTimesAreKeptBitByBit() {
    double[] times = {1.7e9 + 0.1234, Double.NaN, Double.POSITIVE_INFINITY, -0.0};
    var bytes = new PackedBytes();
    StepCodec.encode(times, true, bytes);

    assertThat(back(bytes, 4)).containsExactly(times);
  }

  @Test
  void timesThatAreNoneStay() {
    double[] times = {1.5, Double.NaN, Double.NEGATIVE_INFINITY};
    var bytes = new PackedBytes();
    StepCodec.encode(times, false, bytes);

    assertThat(back(bytes, 3)).containsExactly(times);
  }
}
