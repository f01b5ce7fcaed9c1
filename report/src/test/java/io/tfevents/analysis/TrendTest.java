package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {
  @Test
  void tenValuesThatAllRiseAreWorkedOutByHand() {
    // 45 pairs go up; the variance is 10 · 9 · 25 / 18 = 125.
    assertThat(Trend.mannKendall(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
        .isEqualTo(44 / Math.sqrt(125), within(1e-15));
  }

  @Test
  void equalValuesTakeAwayFromTheVariance() {
    // Pairs up: 1-2, 1-2, 1-3, 2-3, 2-3; the variance is (4 · 3 · 13 − 2 · 1 · 9) / 18.
    assertThat(Trend.mannKendall(1, 2, 2, 3))
        .isEqualTo(4 / Math.sqrt((156 - 18) / 18.0), within(1e-15));
  }

  @Test
  void valuesThatAreAllTheSameHaveNoTrend() {
    assertThat(Trend.mannKendall(2, 2, 2)).isZero();
    assertThat(Trend.theilSen(2, 2, 2)).isZero();
  }

  @Test
  void oneValueFarOffDoesNotMoveTheSlope() {
    assertThat(Trend.theilSen(0, 2, 4, 600, 8, 10, 12)).isEqualTo(2);
  }
}
