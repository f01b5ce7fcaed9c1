package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MediansTest {
  @Test
  void theMedianOfAnEvenNumberIsInTheMiddleOfTwo() {
    assertThat(Medians.median(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(Medians.median(4, 1, 3)).isEqualTo(3);
    assertThat(Medians.median()).isNaN();
  }

  @Test
  void blocksAreAsLongAsEachOtherButForOne() {
    assertThat(Medians.ofBlocks(new double[] {1, 2, 3, 4, 5, 6, 7}, 0, 7, 3))
        .containsExactly(1.5, 3.5, 6);
  }

  @Test
  void fewerValuesThanBlocksAreABlockEach() {
    assertThat(Medians.ofBlocks(new double[] {9, 1, 2}, 1, 3, 10)).containsExactly(1, 2);
  }

  @Test
  void aRollingMedianIsThatOfEachWindow() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      double[] values = new double[random.nextInt(60)];
      // Few different values, so that many are equal.
      Arrays.setAll(values, i -> random.nextInt(8) - 3.5);
      int window = 2 * random.nextInt(40) + 1;
      double[] medians = Medians.rolling(values, window);

      for (int i = 0; i < values.length; i++) {
        int from = Math.max(0, i - window / 2);
        int to = Math.min(values.length, i + window / 2 + 1);
        assertThat(medians[i]).as("seed " + seed).isEqualTo(Medians.median(values, from, to));
      }
    }
  }
}
