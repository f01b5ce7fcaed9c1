package io.tfevents.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Places of values between two ends. */
class ScaleTest {
  private static final Offset<Double> LITTLE = Offset.offset(1e-12);

  @Test
  void aValueHalfWayIsInTheMiddle() {
    assertThat(new Scale(-1, 3, false).at(1)).isEqualTo(0.5);
    assertThat(new Scale(0.01, 100, true).at(1)).isEqualTo(0.5, LITTLE);
  }

  @Test
  void theEndsMayBeTheLargestDoubles() {
    var scale = Scale.around(-Double.MAX_VALUE, Double.MAX_VALUE, 0.05, false);

    assertThat(scale.at(0)).isEqualTo(0.5);
    assertThat(scale.at(Double.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void thereIsSomeRoomAtBothEnds() {
    assertThat(Scale.around(0, 10, 0.05, false)).isEqualTo(new Scale(-0.5, 10.5, false));
  }

  @Test
  void aConstantStandsInTheMiddle() {
    assertThat(Scale.around(20, 20, 0.05, false)).isEqualTo(new Scale(19, 21, false));
    assertThat(Scale.around(0, 0, 0.05, false)).isEqualTo(new Scale(-1e-6, 1e-6, false));
    assertThat(Scale.around(3, 3, 0.05, true).at(3)).isEqualTo(0.5, LITTLE);
  }

  @Test
  void whatIsNotAbove0HasNoPlaceOnALogarithmicScale() {
    var scale = new Scale(1, 10, true);

    assertThat(scale.holds(0)).isFalse();
    assertThat(scale.holds(-1)).isFalse();
    assertThat(scale.holds(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(scale.holds(Double.NaN)).isFalse();
    assertThat(scale.holds(0.5)).isTrue();
  }
}
