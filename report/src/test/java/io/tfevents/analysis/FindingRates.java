package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.SyntheticTraining.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How often rules are right on made-up curves. Prints the tables of {@code
 * docs/learning-curves.md}:
 *
 * <pre>{@code
 * ./mvnw -q -pl report -am test-compile
 * classes=$(printf '%s/target/classes:' report reader tfrecord storage)
 * java -cp "$classes:report/target/test-classes" io.tfevents.analysis.FindingRates
 * }</pre>
 */
final class FindingRates {
  private static final int[] POINTS = {20, 50, 100, 200, 500, 1000};
  private static final double[] NOISES = {0.02, 0.05};
  private static final double[] CORRELATIONS = {0, 0.5, 0.8};

  private final int seeds;

  FindingRates(int seeds) {
    this.seeds = seeds;
  }

  /** What curves are like. */
  record Setting(int points, double noise, double correlation) {
    SyntheticTraining of(Shape shape, long seed) {
      return SyntheticTraining.of(shape, points, noise, correlation, seed);
    }
  }

  static List<Finding> findings(Training training) {
    return Diagnosis.of(List.of(training)).findings();
  }

  static Optional<Finding> found(Training training, Kind kind) {
    return findings(training).stream().filter(finding -> finding.kind() == kind).findFirst();
  }

  static boolean isOverfitting(SyntheticTraining made) {
    return found(made.training("a"), Kind.OVERFITTING).isPresent();
  }

  /** In how many of a hundred seeds something holds of a made-up training. */
  double percent(Setting setting, Shape shape, Predicate<SyntheticTraining> holds) {
    return percent(seed -> holds.test(setting.of(shape, seed)));
  }

  private double percent(LongPredicate holds) {
    return 100.0 * LongStream.range(0, seeds).parallel().filter(holds).count() / seeds;
  }

  /** The mean distance of the step that is told from the true one, as a share of all steps. */
  double onsetError(Setting setting, Shape shape) {
    return LongStream.range(0, seeds)
            .mapToObj(seed -> setting.of(shape, seed))
            .flatMapToDouble(
                made ->
                    found(made.training("a"), Kind.OVERFITTING).stream()
                        .mapToDouble(finding -> Math.abs(finding.step() - made.onset())))
            .average()
            .orElse(Double.NaN)
        / setting.points;
  }

  /** A loss alone, with something done to it. */
  Training alone(Setting setting, Shape shape, long seed, UnaryOperator<double[]> change) {
    return Training.of(
        "a", Map.of("loss", Curve.of(change.apply(setting.of(shape, seed).validation()))));
  }

  double percentAlone(Setting setting, Shape shape, Kind kind) {
    return percent(seed -> found(alone(setting, shape, seed, loss -> loss), kind).isPresent());
  }

  /** Spikes of three times the value, one a curve, that are found at their step. */
  double spikesFound(Setting setting) {
    return percent(
        seed -> {
          int n = setting.points;
          int at = n / 10 + new Random(seed).nextInt(n - n / 10 - 1);
          var training =
              alone(
                  setting,
                  Shape.CONSTANT_GAP,
                  seed,
                  loss -> {
                    loss[at] *= 3;
                    return loss;
                  });
          return found(training, Kind.SPIKE).filter(finding -> finding.step() == at).isPresent();
        });
  }

  /** Losses that fall to a step between half and four fifths, and then rise to where they began. */
  double divergencesFound(Setting setting) {
    return percent(
        seed -> {
          int n = setting.points;
          double at = 0.5 + 0.3 * new Random(seed).nextDouble();
          var training =
              alone(
                  setting,
                  Shape.CONSTANT_GAP,
                  seed,
                  loss -> {
                    for (int i = 0; i < n; i++) {
                      double late = Math.max(0, (double) i / (n - 1) - at) / (1 - at);
                      loss[i] *= 1 + 5 * late * late;
                    }
                    return loss;
                  });
          return found(training, Kind.DIVERGENCE).isPresent();
        });
  }

  /** Losses that never change but for noise. */
  double stuckFound(Setting setting) {
    return percent(
        seed -> {
          double[] loss = new double[setting.points];
          Arrays.fill(loss, 2.3);
          SyntheticTraining.addNoise(loss, setting.noise, setting.correlation, new Random(seed));
          return found(Training.of("a", Map.of("loss", Curve.of(loss))), Kind.NOT_IMPROVING)
              .isPresent();
        });
  }

  private static double worst(ToDoubleFunction<Shape> percent, Predicate<Shape> of) {
    return Arrays.stream(Shape.values()).filter(of).mapToDouble(percent).max().orElseThrow();
  }

  double worstClean(Setting setting) {
    return worst(shape -> percent(setting, shape, FindingRates::isOverfitting), Shape::isClean);
  }

  private static String row(Object... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell instanceof Double number ? "%.0f".formatted(number) : "" + cell)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Our rule and those of others on 200 points with 2 % of independent noise. */
  List<String> ofRules() {
    var setting = new Setting(200, 0.02, 0);
    var header = new ArrayList<Object>(List.of("rule"));
    for (var shape : Shape.values()) {
      header.add(shape.title());
    }
    var rows = new ArrayList<String>();
    rows.add(row(header.toArray()));
    rows.add("| --- |" + " ---: |".repeat(Shape.values().length));
    var rules = new LinkedHashMap<String, Predicate<SyntheticTraining>>();
    rules.put("tfevents", FindingRates::isOverfitting);
    rules.putAll(OtherRules.ALL);
    rules.forEach(
        (name, rule) -> {
          var cells = new ArrayList<Object>(List.of(name));
          for (var shape : Shape.values()) {
            cells.add(percent(setting, shape, rule));
          }
          rows.add(row(cells.toArray()));
        });
    return rows;
  }

  String ofOverfitting(Setting setting) {
    return row(
        String.valueOf(setting.correlation),
        "%.0f %%".formatted(100 * setting.noise),
        setting.points,
        worstClean(setting),
        percent(setting, Shape.RISING_5, FindingRates::isOverfitting),
        percent(setting, Shape.RISING_15, FindingRates::isOverfitting),
        percent(setting, Shape.RISING_50, FindingRates::isOverfitting),
        "%.2f".formatted(onsetError(setting, Shape.RISING_15)),
        "%.2f".formatted(onsetError(setting, Shape.RISING_50)));
  }

  String ofOthers(Setting setting) {
    return row(
        String.valueOf(setting.correlation),
        "%.0f %%".formatted(100 * setting.noise),
        setting.points,
        percentAlone(setting, Shape.FLAT_TAIL, Kind.PLATEAU),
        percentAlone(setting, Shape.SLOW, Kind.PLATEAU),
        spikesFound(setting),
        worst(
            shape -> percentAlone(setting, shape, Kind.SPIKE),
            shape -> shape.isClean() && shape != Shape.SPIKY),
        divergencesFound(setting),
        worst(shape -> percentAlone(setting, shape, Kind.DIVERGENCE), shape -> true),
        stuckFound(setting),
        worst(shape -> percentAlone(setting, shape, Kind.NOT_IMPROVING), shape -> true));
  }

  private static void print(Function<Setting, String> row, String... header) {
    System.out.println();
    System.out.println(row((Object[]) header));
    System.out.println("|" + " ---: |".repeat(header.length));
    for (double correlation : CORRELATIONS) {
      for (double noise : NOISES) {
        for (int points : POINTS) {
          System.out.println(row.apply(new Setting(points, noise, correlation)));
        }
      }
    }
  }

  /** Takes the number of seeds, 100 if it is not given. */
  public static void main(String[] args) {
    var rates = new FindingRates(args.length > 0 ? Integer.parseInt(args[0]) : 100);
    rates.ofRules().forEach(System.out::println);
    print(
        rates::ofOverfitting,
        "φ",
        "noise",
        "points",
        "false",
        "found: 5 %",
        "15 %",
        "50 %",
        "onset: 15 %",
        "50 %");
    print(
        rates::ofOthers,
        "φ",
        "noise",
        "points",
        "plateau found",
        "false",
        "spike found",
        "false",
        "divergence found",
        "false",
        "not improving found",
        "false");
  }
}
