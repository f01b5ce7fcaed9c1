package io.tfevents.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.report.plot.Ticks.Tick;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Marks at axes. */
class TicksTest {
  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).toList();
  }

  private static Scale linear(double low, double high) {
    return new Scale(low, high, false);
  }

  @Test
  void valuesAreMarkedAtOneTwoOrFiveTimesAPowerOfTen() {
    assertThat(labels(Ticks.values(linear(0, 1), 5))).containsExactly("0", "0.5", "1");
    assertThat(labels(Ticks.values(linear(0, 1), 6)))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(labels(Ticks.values(linear(-0.012, 0.021), 4)))
        .containsExactly("-0.01", "0", "0.01", "0.02");
  }

  @Test
  void aMarkIsTheDoubleNextToItsLabel() {
    for (var tick : Ticks.values(linear(0, 1), 11)) {
      assertThat(Double.parseDouble(tick.label())).isEqualTo(tick.at());
    }
  }

  @Test
  void neverMoreThanAskedForAndNeverNone() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(40) - 20);
      double high = low + random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
      int most = 2 + random.nextInt(10);
      if (high - low > Math.abs(low) * 1e-9) {
        var ticks = Ticks.values(linear(low, high), most);
        assertThat(ticks)
            .as("seed %d: %s to %s, %d", seed, low, high, most)
            .hasSizeBetween(1, most);
        assertThat(labels(ticks)).as("seed %d: %s to %s", seed, low, high).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void stepsAreMarkedAtWholeNumbers() {
    assertThat(labels(Ticks.steps(linear(0, 2), 10))).containsExactly("0", "1", "2");
    assertThat(labels(Ticks.steps(linear(0, 4000), 5)))
        .containsExactly("0", "1,000", "2,000", "3,000", "4,000");
  }

  @Test
  void logarithmicAxesAreMarkedAtPowersOfTen() {
    assertThat(labels(Ticks.values(new Scale(0.0005, 20, true), 5)))
        .containsExactly("0.001", "0.01", "0.1", "1", "10");
    assertThat(labels(Ticks.values(new Scale(1e-9, 2, true), 5)))
        .containsExactly("1e-9", "1e-7", "1e-5", "0.001", "0.1");
  }

  @Test
  void aShortLogarithmicAxisIsMarkedBetweenPowersToo() {
    assertThat(labels(Ticks.values(new Scale(0.15, 6, true), 5)))
        .containsExactly("0.2", "0.5", "1", "2", "5");
    assertThat(labels(Ticks.values(new Scale(1.2, 1.8, true), 4)))
        .containsExactly("1.2", "1.4", "1.6", "1.8");
  }

  @Test
  void durationsAreMarkedAsClocksAre() {
    assertThat(labels(Ticks.durations(linear(0, 100), 5)))
        .containsExactly("0", "30 s", "60 s", "90 s");
    assertThat(labels(Ticks.durations(linear(0, 3600 * 5), 3))).containsExactly("0", "2 h", "4 h");
    assertThat(labels(Ticks.durations(linear(0, 1), 3))).containsExactly("0", "0.5 s", "1 s");
  }

  @Test
  void timesAreMarkedAtFullMinutesOfTheirZone() {
    // 2026-01-05T09:10:01Z
    double start = 1_767_604_201;
    assertThat(labels(Ticks.times(linear(start, start + 900), 4, ZoneOffset.UTC)))
        .containsExactly("09:15", "09:20", "09:25");
    assertThat(labels(Ticks.times(linear(start, start + 900), 4, ZoneId.of("Asia/Kolkata"))))
        .containsExactly("14:45", "14:50", "14:55");
    assertThat(labels(Ticks.times(linear(start, start + 86_400 * 4), 4, ZoneOffset.UTC)))
        .containsExactly("2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09");
  }

  @Test
  void timesThatAreNoneAreNumbers() {
    assertThat(labels(Ticks.times(linear(0, 1e300), 3, ZoneOffset.UTC)))
        .containsExactly("0", "5e299", "1e300");
  }
}
