package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleTextTest {

  @ParameterizedTest
  @CsvSource({
    "1.795430286791706E9, 1795430286.791706",
    "1E10, 10000000000.0",
    "-1.5E7, -15000000.0",
    "1.5E-4, 0.00015",
    "-1E-3, -0.001",
    "1E-4, 0.0001",
    "1.25E-5, 1.25E-5",
    "9007199254740993E0, 9007199254740992.0",
    "1E16, 1.0E16",
    "2E-323, 2.0E-323",
    "0.1, 0.1",
    "-0.0, -0.0",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void numbersStandWithoutAnExponentWherePythonWritesNone(double number, String text) {
    assertThat(DoubleText.of(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "5E-324, 5e-324",
    "1E-323, 1e-323",
    "1.5E-323, 1.5e-323",
    "-9.9E-323, -1e-322",
    "1.04E-322, 1.04e-322",
    "1E-321, 1e-321",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "0.00001, 1e-05",
    "0.000015, 1.5e-05",
    "0.0001, 0.0001",
    "1E15, 1000000000000000.0",
    "1E16, 1e+16",
    "12345670000000000, 1.234567e+16",
    "3.4028234663852886E38, 3.4028234663852886e+38",
    "-1E100, -1e+100",
    "0.30000001192092896, 0.30000001192092896",
    "100, 100.0",
    "-0.0, -0.0",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void numbersStandAsPythonWritesThem(double number, String text) {
    assertThat(DoubleText.python(number)).isEqualTo(text);
  }

  @Test
  void everyNumberReadsBackTheSame() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double number =
          i % 2 == 0
              ? Double.longBitsToDouble(random.nextLong())
              : random.nextGaussian() * Math.pow(10, random.nextInt(24) - 8);

      assertThat(Double.parseDouble(DoubleText.of(number)))
          .as("seed %d", seed)
          .isEqualTo(Double.valueOf(number));
    }
  }
}
