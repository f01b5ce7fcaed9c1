package io.tfevents.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How much hyperparameters matter for a metric, as far as some trainings tell. Trees are grown,
 * each of as many trainings drawn with replacement; those that were not drawn say how well it
 * predicts the metric. A hyperparameter is as important as predictions get worse when its values
 * are exchanged among the trainings (L. Breiman, Random Forests, Machine Learning 45, 2001, section
 * 10). The same trainings always give the same numbers.
 *
 * <p>Only hyperparameters that differ count. What two of them tell alike is shared between them,
 * and none of this is a cause.
 *
 * @param trainings how many had the metric and counted
 * @param explained which share of the metric's variance trees predict in trainings that they were
 *     not grown of; 0 or less if they tell nothing
 * @param hparams the most important first
 */
public record HparamImportance(int trainings, double explained, List<Hparam> hparams) {
  /** With fewer trainings nothing is said at all. */
  private static final int LEAST = 5;

  private static final int SURE = 10;
  private static final int TREES = 200;
  private static final long SEED = 1;

  public HparamImportance {
    hparams = List.copyOf(hparams);
  }

  /**
   * A hyperparameter.
   *
   * @param importance by how much the mean squared error grows without it, as a share of the
   *     metric's variance; not less than 0
   * @param effect Spearman's correlation with the metric: above 0 if more of it goes with larger
   *     values; empty where its values have no order or never change where it has any
   */
  public record Hparam(String name, double importance, OptionalDouble effect) {}

  /**
   * Whether there are trainings enough to believe it: {@value #SURE}, and three for each
   * hyperparameter, of which trees predict some variance.
   */
  public boolean isSure() {
    return trainings >= Math.max(SURE, 3 * hparams.size()) && explained > 0;
  }

  /**
   * By a metric at its best in each training.
   *
   * @param metric its name, or one that {@link MetricName#matches} it
   * @return empty with fewer than {@value #LEAST} trainings that have it, where it is the same in
   *     all, or no hyperparameter differs
   */
  public static Optional<HparamImportance> of(
      List<Training> trainings, String metric, Direction direction) {
    var best =
        trainings.stream()
            .flatMap(training -> BestStep.of(training, metric, direction).stream())
            .toList();
    double[] target = best.stream().mapToDouble(step -> step.point().value()).toArray();
    var columns = differing(best.stream().map(BestStep::training).toList());
    double mean = IntStream.range(0, target.length).mapToDouble(i -> target[i]).average().orElse(0);
    double variance = error(target, mean);
    return target.length < LEAST || columns.isEmpty() || !(variance > 0)
        ? Optional.empty()
        : Optional.of(of(columns, target, variance));
  }

  private static double error(double[] target, double mean) {
    double squares = 0;
    for (double value : target) {
      squares += (value - mean) * (value - mean);
    }
    return squares / target.length;
  }

  private static List<HparamColumns> differing(List<Training> trainings) {
    var names = new LinkedHashSet<String>();
    trainings.forEach(training -> names.addAll(training.hparams().keySet()));
    return names.stream()
        .filter(
            name ->
                trainings.stream()
                        .map(training -> Optional.ofNullable(training.hparams().get(name)))
                        .distinct()
                        .count()
                    > 1)
        .map(name -> new HparamColumns(name, trainings))
        .toList();
  }

  private static HparamImportance of(
      List<HparamColumns> hparams, double[] target, double variance) {
    var columns = new ArrayList<double[]>();
    hparams.forEach(hparam -> columns.addAll(hparam.columns()));
    double[][] values = columns.toArray(double[][]::new);
    int n = target.length;
    int[][] orders = Arrays.stream(values).map(HparamImportance::order).toArray(int[][]::new);
    double[] growth = new double[hparams.size()];
    double[] sums = new double[n];
    int[] counts = new int[n];
    int tested = 0;
    var random = new Random(SEED);
    for (int i = 0; i < TREES; i++) {
      int[] drawn = new int[n];
      for (int k = 0; k < n; k++) {
        drawn[random.nextInt(n)]++;
      }
      int[] others = IntStream.range(0, n).filter(row -> drawn[row] == 0).toArray();
      if (others.length < 2) {
        continue;
      }
      var tree = new RegressionTree(values, target, drawn(orders, drawn));
      for (int row : others) {
        sums[row] += tree.predict(values, row);
        counts[row]++;
      }
      tested += others.length;
      int first = 0;
      for (int k = 0; k < growth.length; k++) {
        int width = hparams.get(k).columns().size();
        double[][] exchanged = exchanged(values, first, width, others, random);
        for (int row : others) {
          growth[k] +=
              square(tree.predict(exchanged, row) - target[row])
                  - square(tree.predict(values, row) - target[row]);
        }
        first += width;
      }
    }
    var all = new ArrayList<Hparam>();
    for (int k = 0; k < growth.length; k++) {
      double importance = Math.max(0, growth[k] / Math.max(1, tested) / variance);
      all.add(new Hparam(hparams.get(k).name(), importance, effect(hparams.get(k), target)));
    }
    all.sort(Comparator.comparingDouble(Hparam::importance).reversed());
    return new HparamImportance(n, explained(target, sums, counts, variance), all);
  }

  /** Rows in order of a column's values. */
  private static int[] order(double... column) {
    return IntStream.range(0, column.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> column[row]))
        .mapToInt(row -> row)
        .toArray();
  }

  /** The rows of some orders, each as often as it was drawn. */
  private static int[][] drawn(int[][] orders, int... times) {
    int[][] drawn = new int[orders.length][times.length];
    for (int i = 0; i < orders.length; i++) {
      int size = 0;
      for (int row : orders[i]) {
        Arrays.fill(drawn[i], size, size + times[row], row);
        size += times[row];
      }
    }
    return drawn;
  }

  /** The columns with some hyperparameter's values exchanged among some rows. */
  private static double[][] exchanged(
      double[][] values, int first, int width, int[] rows, Random random) {
    int[] from = rows.clone();
    for (int i = from.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      int swapped = from[i];
      from[i] = from[k];
      from[k] = swapped;
    }
    double[][] exchanged = values.clone();
    for (int column = first; column < first + width; column++) {
      exchanged[column] = values[column].clone();
      for (int i = 0; i < rows.length; i++) {
        exchanged[column][rows[i]] = values[column][from[i]];
      }
    }
    return exchanged;
  }

  private static double square(double value) {
    return value * value;
  }

  private static double explained(double[] target, double[] sums, int[] counts, double variance) {
    double squares = 0;
    int tested = 0;
    for (int row = 0; row < target.length; row++) {
      if (counts[row] > 0) {
        squares += square(sums[row] / counts[row] - target[row]);
        tested++;
      }
    }
    return 1 - squares / Math.max(1, tested) / variance;
  }

  private static OptionalDouble effect(HparamColumns hparam, double... target) {
    if (!hparam.isNumber()) {
      return OptionalDouble.empty();
    }
    double[] values = hparam.columns().get(0);
    int[] rows = IntStream.range(0, target.length).filter(i -> !Double.isNaN(values[i])).toArray();
    double correlation =
        Spearman.correlation(
            IntStream.of(rows).mapToDouble(row -> values[row]).toArray(),
            IntStream.of(rows).mapToDouble(row -> target[row]).toArray());
    return Double.isNaN(correlation) ? OptionalDouble.empty() : OptionalDouble.of(correlation);
  }
}
