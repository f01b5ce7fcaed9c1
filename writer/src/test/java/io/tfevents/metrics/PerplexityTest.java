package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PerplexityTest {
  private final Perplexity perplexity = new Perplexity();

  @Test
  void guessingAmongSevenTokensHasPerplexitySeven() {
    perplexity.add(new double[] {Math.log(1.0 / 7), Math.log(1.0 / 7)});

    assertThat(perplexity.value()).isCloseTo(7, within(1e-12));
  }

  @Test
  void aLossCountsForItsTokens() {
    perplexity.add(new float[] {-1, -1, -1});
    perplexity.addLoss(2, 5);

    assertThat(perplexity.count()).isEqualTo(8);
    assertThat(perplexity.value()).isEqualTo(Math.exp(13.0 / 8));
  }

  @Test
  void aLossOfNoTokensIsLeftOut() {
    perplexity.add(-1);
    perplexity.addLoss(Double.NaN, 0);

    assertThat(perplexity.value()).isEqualTo(Math.exp(1));
  }

  @Test
  void aTokenThatWasHeldForImpossibleMakesItInfinite() {
    perplexity.add(-1);
    perplexity.add(Double.NEGATIVE_INFINITY);

    assertThat(perplexity.value()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aModelThatAnswersNaNIsSeen() {
    perplexity.add(-1);
    perplexity.add(Double.NaN);

    assertThat(perplexity.value()).isNaN();
  }

  @Test
  void withoutATokenItIsNaN() {
    assertThat(perplexity.value()).isNaN();
  }

  @Test
  void aLittleAboveZeroIsRounding() {
    perplexity.add(1e-7);

    assertThat(perplexity.value()).isCloseTo(1, within(1e-6));
  }

  @Test
  void aLogarithmAboveZeroIsAnErrorAndNothingOfItsBatchIsAdded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perplexity.add(2.3))
        .withMessage(
            "a log-probability of 2.3 is above 0:"
                + " pass the logarithm of a probability, not its negative");
    assertThatIllegalArgumentException().isThrownBy(() -> perplexity.add(new double[] {-1, 2.3}));
    assertThatIllegalArgumentException().isThrownBy(() -> perplexity.add(new float[] {-1, 2.5f}));
    assertThat(perplexity.count()).isZero();
  }

  @Test
  void aLossBelowZeroIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perplexity.addLoss(-0.5, 3))
        .withMessage("a loss of -0.5 is below 0: a mean cross-entropy never is");
  }

  @Test
  void fewerTokensThanNoneAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> perplexity.addLoss(0.5, -3))
        .withMessage("-3 tokens: the number must be 0 or more");
  }

  @Test
  void aResetForgetsAll() {
    perplexity.add(-1);

    perplexity.reset();

    assertThat(perplexity.count()).isZero();
    assertThat(perplexity.value()).isNaN();
  }
}
