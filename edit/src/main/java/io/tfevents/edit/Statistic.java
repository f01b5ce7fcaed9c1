package io.tfevents.edit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * What is made of the numbers that several runs have under a tag at one step.
 *
 * <p>NaN is a missing number, as for pandas and tensorboard-reducer: it is left out, and {@link
 * #COUNT} tells how many are left. Infinities count as numbers. Where there are too few numbers the
 * answer is NaN: of none, all but {@link #COUNT} and {@link #SUM}; of one, what tells how far
 * numbers spread.
 *
 * <p>Two with the same name are equal.
 */
public final class Statistic {
  /** The mean. */
  public static final Statistic MEAN = new Statistic("mean", Sample::mean);

  /**
   * The standard deviation of a sample: the sum of squares is divided by one less than there are
   * numbers, as pandas and tensorboard-reducer do. numpy's default divides by their number.
   */
  public static final Statistic STD = new Statistic("std", Sample::deviation);

  /** The square of {@link #STD}. */
  public static final Statistic VAR = new Statistic("var", Sample::variance);

  /** The standard error of the mean: {@link #STD} by the square root of how many there are. */
  public static final Statistic SEM = new Statistic("sem", Sample::standardError);

  /** The number in the middle, or the mean of the two there. */
  public static final Statistic MEDIAN = new Statistic("median", Sample::median);

  /** The smallest number. */
  public static final Statistic MIN = new Statistic("min", Sample::smallest);

  /** The largest number. */
  public static final Statistic MAX = new Statistic("max", Sample::largest);

  /** The sum; 0 of none. */
  public static final Statistic SUM = new Statistic("sum", Sample::sum);

  /** How many runs have a number. */
  public static final Statistic COUNT = new Statistic("count", Sample::size);

  /** {@link #MEAN} and {@link #STD} above it. */
  public static final Statistic MEAN_PLUS_STD =
      new Statistic("mean+std", sample -> sample.mean() + sample.deviation());

  /** {@link #MEAN} and {@link #STD} below it. */
  public static final Statistic MEAN_MINUS_STD =
      new Statistic("mean-std", sample -> sample.mean() - sample.deviation());

  private static final Map<String, Statistic> BY_NAME = new LinkedHashMap<>();

  static {
    for (var statistic :
        List.of(MEAN, STD, VAR, SEM, MEDIAN, MIN, MAX, SUM, COUNT, MEAN_PLUS_STD, MEAN_MINUS_STD)) {
      BY_NAME.put(statistic.name, statistic);
    }
  }

  private final String name;
  private final ToDoubleFunction<Sample> function;

  private Statistic(String name, ToDoubleFunction<Sample> function) {
    this.name = name;
    this.function = function;
  }

  /**
   * The number that so many percent of the numbers are not above, between two of them by a straight
   * line: numpy's method {@code linear}. Where it is just one of the numbers, it is that one also
   * if its neighbour is infinite, for which numpy gives NaN. Its name is {@code p5} or {@code
   * p97.5}, for example.
   *
   * @throws IllegalArgumentException if {@code percent} is not from 0 to 100
   */
  public static Statistic percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("a percentile is from 0 to 100, not " + plain(percent));
    }
    double share = percent / 100;
    return new Statistic("p" + plain(percent), sample -> sample.quantile(share));
  }

  /**
   * Where the mean may lie: the lower and the upper end of its confidence interval by Student's t,
   * {@code mean ± t · std / √n}, with the {@code t} that a value of n − 1 degrees of freedom stays
   * within so often. It holds for runs that are independent and spread like a normal distribution.
   * NaN where there is one number only. Their names are {@code ci95-lower} and {@code ci95-upper},
   * for example.
   *
   * @param percent how often it holds the mean
   * @return both ends
   * @throws IllegalArgumentException if {@code percent} is not above 0 and below 100
   */
  public static List<Statistic> confidence(double percent) {
    if (!(percent > 0 && percent < 100)) {
      throw new IllegalArgumentException(
          "a confidence is above 0 and below 100 percent, not " + plain(percent));
    }
    var quantiles = new ConcurrentHashMap<Integer, Double>();
    ToDoubleFunction<Sample> width =
        sample ->
            sample.size() < 2
                ? Double.NaN
                : sample.standardError()
                    * quantiles.computeIfAbsent(
                        sample.size() - 1, freedom -> StudentT.quantile(percent / 100, freedom));
    var name = "ci" + plain(percent);
    return List.of(
        new Statistic(name + "-lower", sample -> sample.mean() - width.applyAsDouble(sample)),
        new Statistic(name + "-upper", sample -> sample.mean() + width.applyAsDouble(sample)));
  }

  /**
   * The statistics of these names, each once, in this order: {@code mean}, {@code std}, {@code
   * var}, {@code sem}, {@code median}, {@code min}, {@code max}, {@code sum}, {@code count}, {@code
   * mean+std}, {@code mean-std}; {@code p} and a number for a {@linkplain #percentile percentile};
   * {@code ci} and a number for both ends of a {@linkplain #confidence confidence interval}.
   *
   * @throws IllegalArgumentException if a name is none of these
   */
  public static List<Statistic> named(List<String> names) {
    var statistics = new ArrayList<Statistic>();
    for (String name : names) {
      for (var statistic : named(name)) {
        if (!statistics.contains(statistic)) {
          statistics.add(statistic);
        }
      }
    }
    return statistics;
  }

  private static List<Statistic> named(String name) {
    var known = BY_NAME.get(name);
    if (known != null) {
      return List.of(known);
    }
    if (name.matches("ci\\d+(\\.\\d+)?")) {
      return confidence(Double.parseDouble(name.substring(2)));
    }
    if (name.matches("p\\d+(\\.\\d+)?")) {
      return List.of(percentile(Double.parseDouble(name.substring(1))));
    }
    throw new IllegalArgumentException(
        "'%s' is none of %s, a percentile as p97.5, a confidence interval as ci95"
            .formatted(name, String.join(", ", BY_NAME.keySet())));
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.isFinite(number)
            ? BigDecimal.valueOf(number).toPlainString()
            : Double.toString(number);
  }

  /** Its name, which is the name of a run or a column of it. */
  public String name() {
    return name;
  }

  double of(Sample sample) {
    return function.applyAsDouble(sample);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Statistic statistic && name.equals(statistic.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
