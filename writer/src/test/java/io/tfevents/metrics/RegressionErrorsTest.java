package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionErrorsTest {
  private final RegressionErrors errors = new RegressionErrors();

  @Test
  void theExampleOfTheJavadocHolds() {
    errors.add(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8});

    assertThat(errors.mse()).isEqualTo(0.375);
    assertThat(errors.mae()).isEqualTo(0.5);
    assertThat(errors.rmse()).isBetween(0.6123, 0.6124);
    assertThat(errors.r2()).isBetween(0.9486, 0.9487);
  }

  @Test
  void withoutAnExampleAllAreNaN() {
    assertThat(errors.mse()).isNaN();
    assertThat(errors.rmse()).isNaN();
    assertThat(errors.mae()).isNaN();
    assertThat(errors.r2()).isNaN();
    assertThat(errors.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e9, -1e12, 1e15})
  void r2IsExactWhereverTheNumbersLie(double offset) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    double[] truths = random.doubles(200, offset, offset + 100).toArray();
    double[] predicted = truths.clone();
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] += 30 * random.nextGaussian();
    }

    errors.add(truths, predicted);

    double exact = exactR2(truths, predicted);
    assertThat(errors.r2()).as("seed %d", seed).isCloseTo(exact, within(1e-12));
  }

  @Test
  void r2IsExactForTruthsThatDifferInTheirLastBit() {
    double next = Math.nextUp(1e9);

    errors.add(new double[] {1e9, 1e9, next}, new double[] {1e9, 1e9, 1e9});

    assertThat(errors.r2()).isCloseTo(-0.5, within(1e-15));
  }

  @Test
  void aConstantThatIsNotTheRoundedMeanOfItsCopiesIsOneToo() {
    errors.add(new double[] {0.1, 0.1, 0.1}, new double[] {0.1, 0.2, 0.3});

    assertThat(errors.r2()).isZero();
  }

  @Test
  void constantsOfTwoPartsThatDifferAreNoConstant() {
    var other = new RegressionErrors();
    errors.add(new double[] {1, 1}, new double[] {1, 1});
    other.add(new double[] {3, 3}, new double[] {3, 2});

    errors.merge(other);

    assertThat(errors.r2()).isEqualTo(0.75);
  }

  @Test
  void errorsMergedIntoThemselvesCountTwice() {
    errors.add(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8});
    double r2 = errors.r2();

    errors.merge(errors);

    assertThat(errors.count()).isEqualTo(8);
    assertThat(errors.mse()).isEqualTo(0.375);
    assertThat(errors.r2()).isCloseTo(r2, within(1e-15));
  }

  @Test
  void aPredictionThatIsNaNIsSeen() {
    errors.add(1, 1);
    errors.add(2, Double.NaN);

    assertThat(errors.mse()).isNaN();
    assertThat(errors.mae()).isNaN();
    assertThat(errors.r2()).isNaN();
  }

  @Test
  void anInfinitePredictionIsSeen() {
    errors.add(1, 1);
    errors.add(2, Double.POSITIVE_INFINITY);

    assertThat(errors.mse()).isInfinite();
    assertThat(errors.mae()).isInfinite();
    assertThat(errors.r2()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void aTruthThatIsNaNIsSeen() {
    errors.add(Double.NaN, 1);
    errors.add(2, 2);

    assertThat(errors.r2()).isNaN();
  }

  @Test
  void errorsOf32BitNumbersAreComputedIn64() {
    errors.add(new float[] {16_777_216, 1}, new float[] {0.5f, 1});

    assertThat(errors.mae()).isEqualTo(16_777_215.5 / 2);
  }

  @Test
  void aResetForgetsAll() {
    errors.add(1e9, 5);

    errors.reset();
    errors.add(new double[] {1, 2}, new double[] {1, 2});

    assertThat(errors.count()).isEqualTo(2);
    assertThat(errors.r2()).isEqualTo(1);
  }

  @Test
  void listsOfDifferentLengthsAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> errors.add(new double[1], new double[2]))
        .withMessage(
            "1 true numbers and 2 predicted ones: a batch needs one of each for every example");
    assertThatIllegalArgumentException().isThrownBy(() -> errors.add(new float[1], new float[2]));
    assertThat(errors.count()).isZero();
  }

  private static double exactR2(double[] truths, double[] predicted) {
    var sum = BigDecimal.ZERO;
    for (double truth : truths) {
      sum = sum.add(new BigDecimal(truth));
    }
    var mean = sum.divide(BigDecimal.valueOf(truths.length), new MathContext(100));
    var residual = BigDecimal.ZERO;
    var total = BigDecimal.ZERO;
    for (int i = 0; i < truths.length; i++) {
      var truth = new BigDecimal(truths[i]);
      residual = residual.add(truth.subtract(new BigDecimal(predicted[i])).pow(2));
      total = total.add(truth.subtract(mean).pow(2));
    }
    return BigDecimal.ONE.subtract(residual.divide(total, new MathContext(50))).doubleValue();
  }
}
