package io.tfevents.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  static List<String> recorded() throws IOException {
    return Files.readAllLines(Path.of("../testdata/reduce/statistics.tsv"));
  }

  /** What pandas, numpy and scipy find, but for the last digits. */
  @ParameterizedTest
  @MethodSource("recorded")
  void eachIsThatOfPandasNumpyAndScipy(String line) {
    String[] cells = line.split("\t");
    double[] numbers = Stream.of(cells[0].split(" ")).mapToDouble(Double::parseDouble).toArray();
    double size = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    for (String cell : Arrays.asList(cells).subList(1, cells.length)) {
      var name = cell.substring(0, cell.indexOf('='));
      double expected = Double.parseDouble(cell.substring(cell.indexOf('=') + 1));
      double found = named(name, numbers);
      if (Double.isNaN(expected)) {
        assertThat(found).as(name).isNaN();
      } else {
        // The far ends of the distribution, and what is small beside the numbers, lose digits.
        double tolerance =
            name.startsWith("ci")
                ? 1e-12 * Math.max(Math.abs(expected), size)
                : 1e-13 * Math.abs(expected);
        assertThat(Math.abs(found - expected))
            .as(name + " " + found)
            .isLessThanOrEqualTo(tolerance);
      }
    }
  }

  private static double named(String name, double... numbers) {
    for (var statistic : Statistic.named(List.of(name.replaceFirst("-(lower|upper)$", "")))) {
      if (statistic.name().equals(name)) {
        return of(statistic, numbers);
      }
    }
    throw new AssertionError(name);
  }

  private static double of(Statistic statistic, double... numbers) {
    var sample = new Sample(numbers.length);
    for (double number : numbers) {
      sample.add(number);
    }
    return statistic.of(sample);
  }

  @Test
  void notANumberIsLeftOut() {
    assertThat(of(Statistic.MEAN, 1, Double.NaN, 4)).isEqualTo(2.5);
    assertThat(of(Statistic.COUNT, 1, Double.NaN, 4)).isEqualTo(2);
    assertThat(of(Statistic.MEDIAN, Double.NaN, 1, 4)).isEqualTo(2.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean", "std", "var", "sem", "median", "min", "max", "mean+std", "p5"})
  void ofNoNumberThereIsNone(String name) {
    assertThat(named(name, Double.NaN)).isNaN();
  }

  @Test
  void ofNoNumberSumAndCountAreZero() {
    assertThat(of(Statistic.SUM, Double.NaN)).isZero();
    assertThat(of(Statistic.COUNT, Double.NaN)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"std", "var", "sem", "mean-std", "ci95-lower", "ci95-upper"})
  void oneNumberDoesNotSpread(String name) {
    assertThat(named(name, 3)).isNaN();
  }

  @Test
  void infinitiesCount() {
    assertThat(of(Statistic.MEAN, 1, INFINITY)).isEqualTo(INFINITY);
    assertThat(of(Statistic.MEAN, -INFINITY, INFINITY)).isNaN();
    assertThat(of(Statistic.STD, 1, 2, INFINITY)).isNaN();
    assertThat(of(Statistic.MAX, 1, INFINITY)).isEqualTo(INFINITY);
  }

  @Test
  void aPercentileThatIsOneOfTheNumbersHasNothingOfItsNeighbours() {
    assertThat(of(Statistic.percentile(50), 1, 2, INFINITY)).isEqualTo(2);
    assertThat(of(Statistic.percentile(25), 1, 2, INFINITY)).isEqualTo(1.5);
  }

  @Test
  void meanAndDeviationMakeABand() {
    assertThat(of(Statistic.MEAN_PLUS_STD, 1, 3)).isEqualTo(2 + Math.sqrt(2));
    assertThat(of(Statistic.MEAN_MINUS_STD, 1, 3)).isEqualTo(2 - Math.sqrt(2));
  }

  @ParameterizedTest
  @CsvSource({"p5, p5", "p97.5, p97.5", "p50.0, p50", "p0.10, p0.1"})
  void aPercentileHasItsPlainNumberForAName(String given, String name) {
    assertThat(Statistic.named(List.of(given)).get(0).name()).isEqualTo(name);
  }

  @Test
  void aConfidenceIntervalHasTwoEnds() {
    assertThat(Statistic.named(List.of("ci99.9")))
        .extracting(Statistic::name)
        .containsExactly("ci99.9-lower", "ci99.9-upper");
  }

  @Test
  void eachIsThereOnce() {
    assertThat(Statistic.named(List.of("mean", "p50", "mean", "p50.0"))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nanmean", "p", "p101", "ci0", "ci100", "Mean", ""})
  void anythingElseIsRefused(String name) {
    assertThatThrownBy(() -> Statistic.named(List.of(name)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
