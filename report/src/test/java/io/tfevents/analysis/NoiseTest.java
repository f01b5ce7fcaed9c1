package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static double[] parabola(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> 5 - 0.3 * i + 0.002 * i * i);
    return values;
  }

  @Test
  void aParabolaHasNoNoise() {
    assertThat(Noise.of(parabola(50)).deviation()).isEqualTo(0, within(1e-12));
  }

  @Test
  void independentNoiseIsFoundAgain() {
    var random = new Random(1);
    double[] values = parabola(5000);
    Arrays.setAll(values, i -> values[i] + 0.5 * random.nextGaussian());

    assertThat(Noise.of(values).deviation()).isEqualTo(0.5, within(0.02));
    assertThat(Noise.of(values).correlation()).isEqualTo(0, within(0.05));
  }

  @Test
  void correlatedNoiseIsFoundAgain() {
    double[] values = new double[5000];
    Arrays.fill(values, 10);
    SyntheticTraining.addNoise(values, 0.05, 0.8, new Random(1));

    assertThat(Noise.of(values).deviation()).isEqualTo(0.5, within(0.05));
    assertThat(Noise.of(values).correlation()).isEqualTo(0.8, within(0.05));
  }

  @Test
  void aFewWildValuesCountForLittle() {
    var random = new Random(1);
    double[] values = parabola(1000);
    Arrays.setAll(values, i -> values[i] + 0.5 * random.nextGaussian() + (i % 100 == 50 ? 80 : 0));

    assertThat(Noise.of(values).deviation()).isEqualTo(0.5, within(0.15));
  }

  @Test
  void theDifferenceOfTwoMediansVariesAsItSays() {
    var random = new Random(1);
    double squares = 0;
    int rounds = 4000;
    for (int i = 0; i < rounds; i++) {
      double first = medianOfTwenty(random);
      double difference = first - medianOfTwenty(random);
      squares += difference * difference;
    }

    assertThat(new Noise(1, 0).errorOfDifference(20))
        .isEqualTo(Math.sqrt(squares / rounds), within(0.03));
  }

  private static double medianOfTwenty(Random random) {
    double[] values = new double[20];
    Arrays.setAll(values, i -> random.nextGaussian());
    return Medians.median(values);
  }
}
