package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanTest {
  private final Mean mean = new Mean();

  @Test
  void theExampleOfTheJavadocHolds() {
    mean.add(0.7, 32);
    mean.add(0.4, 8);

    assertThat(mean.value()).isCloseTo(0.64, within(1e-15));
    assertThat(mean.weight()).isEqualTo(40);
  }

  @Test
  void numbersWithoutWeightCountTheSame() {
    mean.add(1);
    mean.add(4);

    assertThat(mean.value()).isEqualTo(2.5);
  }

  @Test
  void ofNothingItIsNaN() {
    assertThat(mean.value()).isNaN();
  }

  @Test
  void aNumberOfWeightZeroIsLeftOut() {
    mean.add(3);
    mean.add(Double.NaN, 0);

    assertThat(mean.value()).isEqualTo(3);
  }

  @Test
  void aLossThatBecameNaNIsSeen() {
    mean.add(3);
    mean.add(Double.NaN);

    assertThat(mean.value()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightIsZeroOrMoreAndFinite(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mean.add(1, weight))
        .withMessage("a weight of " + weight + ": a weight is 0 or more, and finite");
    assertThat(mean.weight()).isZero();
  }

  @Test
  void aResetForgetsAll() {
    mean.add(3);

    mean.reset();

    assertThat(mean.value()).isNaN();
    assertThat(mean.weight()).isZero();
  }
}
