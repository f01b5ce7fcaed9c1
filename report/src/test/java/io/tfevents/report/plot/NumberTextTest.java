package io.tfevents.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as plots show them. */
class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.48925, 0.4893",
    "1, 1",
    "-12.5, -12.5",
    "9999.4, 9999",
    "9999.6, 1e4",
    "12345, 1.234e4",
    "0.001, 0.001",
    "0.00099996, 0.001",
    "0.000123456, 1.235e-4",
    "1.7976931348623157e308, 1.798e308",
    "4.9e-324, 4.941e-324",
    "NaN, NaN",
    "Infinity, Inf",
    "-Infinity, -Inf"
  })
  void aValueHasFourDigitsThatCount(double value, String text) {
    assertThat(NumberText.value(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.15, 0.05, 0.15",
    "1000.5, 0.5, 1000.5",
    "20000, 5000, 2e4",
    "25000, 5000, 2.5e4",
    "1000000.5, 0.5, 1.0000005e6",
    "-0.0002, 0.0001, -2e-4"
  })
  void aTickHasTheDigitsThatTellItFromItsNeighbours(double value, double distance, String text) {
    assertThat(NumberText.tick(value, distance)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0; 0", "12000; 12,000", "-5; -5", "100000; 100k", "1500000; 1.5M", "2e9; 2G"})
  void aStepAtAnAxisHasSeparatorsOrAUnit(double step, String text) {
    assertThat(NumberText.stepTick(step)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"45, 45 s", "90, 1.5 min", "7200, 2 h", "259200, 3 d", "0.25, 0.25 s"})
  void aDurationHasTheUnitThatSuits(double seconds, String text) {
    assertThat(NumberText.duration(seconds)).isEqualTo(text);
  }
}
