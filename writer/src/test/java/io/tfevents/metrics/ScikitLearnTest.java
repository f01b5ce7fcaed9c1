package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number is that of scikit-learn, whether examples come one by one, as a batch, or in two
 * parts that are merged.
 */
class ScikitLearnTest {
  /** Which examples a metric is given: those from the first to the one before the last. */
  private record Part(int from, int to) {}

  /** A line of the file: what was measured, and what scikit-learn found. */
  private record Case(String kind, String name, Map<String, String> fields) {
    static Case of(String line) {
      String[] cells = line.split("\t");
      return new Case(
          cells[0],
          cells[1],
          Arrays.stream(cells)
              .skip(2)
              .map(cell -> cell.split("=", 2))
              .collect(Collectors.toMap(field -> field[0], field -> field[1])));
    }

    double[] numbers(String field) {
      return Stream.of(Objects.requireNonNull(fields.get(field), field).split(" "))
          .mapToDouble(Double::parseDouble)
          .toArray();
    }

    int[] integers(String field) {
      return DoubleStream.of(numbers(field)).mapToInt(number -> (int) number).toArray();
    }

    void isFound(String field, double number) {
      isFound(field, new double[] {number});
    }

    void isFound(String field, double[] found) {
      double[] expected = numbers(field);
      assertThat(found).as(field).hasSameSizeAs(expected);
      for (int i = 0; i < found.length; i++) {
        double tolerance = 1e-9 * Math.abs(expected[i]);
        boolean equal =
            Double.compare(found[i], expected[i]) == 0
                || Math.abs(found[i] - expected[i]) <= tolerance;
        assertThat(equal).as("%s: %s, expected %s", field, found[i], expected[i]).isTrue();
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Case> cases(String kind) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../testdata/metrics/expected.tsv"));
    assertThat(lines).anyMatch(line -> line.startsWith(kind + "\t"));
    return lines.stream().map(Case::of).filter(line -> line.kind().equals(kind));
  }

  static Stream<Case> labels() throws IOException {
    return cases("labels");
  }

  static Stream<Case> scores() throws IOException {
    return cases("scores");
  }

  static Stream<Case> regression() throws IOException {
    return cases("regression");
  }

  static Stream<Case> perplexity() throws IOException {
    return cases("perplexity");
  }

  static Stream<Case> mean() throws IOException {
    return cases("mean");
  }

  @ParameterizedTest
  @MethodSource
  void labels(Case expected) {
    int classes = expected.integers("classes")[0];
    int[] truth = expected.integers("truth");
    int[] predicted = expected.integers("predicted");

    inEachWay(
        truth.length,
        () -> new ConfusionMatrix(classes),
        (confusion, i) -> confusion.add(truth[i], predicted[i]),
        (confusion, part) -> confusion.add(cut(truth, part), cut(predicted, part)),
        ConfusionMatrix::merge,
        confusion -> {
          expected.isFound("accuracy", confusion.accuracy());
          for (var average : Average.values()) {
            if (average != Average.BINARY || classes == 2) {
              expected.isFound("precision." + average, confusion.precision(average));
              expected.isFound("recall." + average, confusion.recall(average));
              expected.isFound("f1." + average, confusion.f1(average));
            }
          }
          var each = IntStream.range(0, classes);
          expected.isFound("precision", each.mapToDouble(confusion::precision).toArray());
          each = IntStream.range(0, classes);
          expected.isFound("recall", each.mapToDouble(confusion::recall).toArray());
          each = IntStream.range(0, classes);
          expected.isFound("f1", each.mapToDouble(confusion::f1).toArray());
          var counts = Stream.of(confusion.counts()).flatMapToLong(Arrays::stream);
          expected.isFound("counts", counts.asDoubleStream().toArray());
          assertThat(confusion.count()).isEqualTo(truth.length);
        });
  }

  @ParameterizedTest
  @MethodSource
  void scores(Case expected) {
    int[] labels = expected.integers("labels");
    double[] scores = expected.numbers("scores");

    inEachWay(
        labels.length,
        BinaryScores::new,
        (binary, i) -> binary.add(labels[i] == 1, scores[i]),
        (binary, part) -> binary.add(cut(labels, part), cut(scores, part)),
        BinaryScores::merge,
        binary -> {
          expected.isFound("rocAuc", binary.rocAuc());
          expected.isFound("averagePrecision", binary.averagePrecision());
          assertThat(binary.count()).isEqualTo(labels.length);
        });
  }

  @ParameterizedTest
  @MethodSource
  void regression(Case expected) {
    double[] truth = expected.numbers("truth");
    double[] predicted = expected.numbers("predicted");

    inEachWay(
        truth.length,
        RegressionErrors::new,
        (errors, i) -> errors.add(truth[i], predicted[i]),
        (errors, part) -> errors.add(cut(truth, part), cut(predicted, part)),
        RegressionErrors::merge,
        errors -> {
          expected.isFound("mse", errors.mse());
          expected.isFound("rmse", errors.rmse());
          expected.isFound("mae", errors.mae());
          expected.isFound("r2", errors.r2());
          assertThat(errors.count()).isEqualTo(truth.length);
        });
  }

  @ParameterizedTest
  @MethodSource
  void perplexity(Case expected) {
    double[] tokens = expected.numbers("tokens");

    inEachWay(
        tokens.length,
        Perplexity::new,
        (perplexity, i) -> perplexity.add(tokens[i]),
        (perplexity, part) -> perplexity.add(cut(tokens, part)),
        Perplexity::merge,
        perplexity -> {
          expected.isFound("value", perplexity.value());
          assertThat(perplexity.count()).isEqualTo(tokens.length);
        });
    var byLoss = new Perplexity();
    byLoss.addLoss(expected.numbers("loss")[0], tokens.length);
    expected.isFound("value", byLoss.value());
  }

  @ParameterizedTest
  @MethodSource
  void mean(Case expected) {
    double[] values = expected.numbers("values");
    double[] weights = expected.numbers("weights");

    inEachWay(
        values.length,
        Mean::new,
        (mean, i) -> mean.add(values[i], weights[i]),
        (mean, part) -> {
          for (int i = part.from(); i < part.to(); i++) {
            mean.add(values[i], weights[i]);
          }
        },
        Mean::merge,
        mean -> expected.isFound("value", mean.value()));
  }

  private interface With<M, T> {
    void accept(M metric, T examples);
  }

  private static <M> void inEachWay(
      int size,
      Supplier<M> metric,
      With<M, Integer> addOne,
      With<M, Part> addBatch,
      With<M, M> merge,
      Consumer<M> check) {
    var oneByOne = metric.get();
    IntStream.range(0, size).forEach(i -> addOne.accept(oneByOne, i));
    check.accept(oneByOne);

    var batch = metric.get();
    addBatch.accept(batch, new Part(0, size));
    check.accept(batch);

    for (int cut : new int[] {0, 1, size / 2, size}) {
      var merged = metric.get();
      var other = metric.get();
      addBatch.accept(merged, new Part(0, cut));
      addBatch.accept(other, new Part(cut, size));
      merge.accept(merged, other);
      check.accept(merged);
    }
  }

  private static int[] cut(int[] numbers, Part part) {
    return Arrays.copyOfRange(numbers, part.from(), part.to());
  }

  private static double[] cut(double[] numbers, Part part) {
    return Arrays.copyOfRange(numbers, part.from(), part.to());
  }
}
