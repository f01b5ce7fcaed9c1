package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryScoresTest {
  private final BinaryScores scores = new BinaryScores();

  @Test
  void theExampleOfTheJavadocHolds() {
    scores.add(new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});

    assertThat(scores.rocAuc()).isEqualTo(0.75);
    assertThat(scores.averagePrecision()).isBetween(0.8333, 0.8334);
  }

  @Test
  void withoutAnExampleBothAreNaN() {
    assertThat(scores.rocAuc()).isNaN();
    assertThat(scores.averagePrecision()).isNaN();
    assertThat(scores.count()).isZero();
  }

  @Test
  void infiniteScoresHaveTheirRanks() {
    scores.add(
        new int[] {1, 0, 1, 0},
        new double[] {
          Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 0
        });

    assertThat(scores.rocAuc()).isEqualTo(2.5 / 4);
    assertThat(scores.averagePrecision()).isEqualTo(0.5 * 1 + 0.5 * 0.5);
  }

  @Test
  void scoresOf32BitsAreRankedAsTheyAre() {
    scores.add(new int[] {0, 1}, new float[] {0.1f, 0.1f});

    assertThat(scores.rocAuc()).isEqualTo(0.5);
  }

  @Test
  void moreCanBeAddedAfterAResult() {
    scores.add(true, 2);
    scores.add(false, 1);
    assertThat(scores.rocAuc()).isEqualTo(1);

    scores.add(false, 3);

    assertThat(scores.rocAuc()).isEqualTo(0.5);
  }

  @Test
  void scoresMergedIntoThemselvesCountTwice() {
    scores.add(new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});

    scores.merge(scores);

    assertThat(scores.count()).isEqualTo(8);
    assertThat(scores.rocAuc()).isEqualTo(0.75);
  }

  @Test
  void manyExamplesAreCountedExactly() {
    int[] labels = new int[300_001];
    double[] values = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 2;
      values[i] = Math.floorDiv(i, 2);
    }
    scores.add(labels, values);

    // Each positive ties with one of the negatives, all the lower ones of which it is above.
    double positives = 150_000;
    double pairs = positives * (positives - 1) / 2 + positives / 2;
    assertThat(scores.rocAuc()).isEqualTo(pairs / (positives * 150_001));
  }

  @Test
  void aResetForgetsAll() {
    scores.add(new int[] {0, 1}, new double[] {1, 2});

    scores.reset();

    assertThat(scores.count()).isZero();
    assertThat(scores.rocAuc()).isNaN();
  }

  @Test
  void aScoreThatIsNaNIsAnErrorAndNothingOfItsBatchIsAdded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.add(true, Double.NaN))
        .withMessage("a score is NaN: it has no rank among other scores");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.add(new int[] {0, 1}, new double[] {1, Double.NaN}))
        .withMessage("example 1 of the batch has score NaN, which has no rank among other scores");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.add(new int[] {0, 1}, new float[] {1, Float.NaN}));
    assertThat(scores.count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2})
  void aLabelIsZeroOrOne(int label) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.add(new int[] {0, label}, new double[2]))
        .withMessage("example 1 of the batch has label " + label + ": a label is 0 or 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.add(new int[] {0, label}, new float[2]));
    assertThat(scores.count()).isZero();
  }

  @Test
  void listsOfDifferentLengthsAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scores.add(new int[1], new double[2]))
        .withMessage("1 labels and 2 scores: a batch needs one of each for every example");
    assertThatIllegalArgumentException().isThrownBy(() -> scores.add(new int[1], new float[2]));
  }
}
