package io.tfevents.edit;

import java.util.Arrays;
import java.util.List;

/**
 * What several runs have under one tag, reduced: at each step one number for each statistic. Steps
 * go up. Never changes.
 */
public final class ReducedSeries {
  private final String tag;
  private final List<String> runs;
  private final List<Statistic> statistics;
  private final long[] steps;
  private final double[] wallTimes;
  private final double[][] columns;

  private ReducedSeries(
      String tag,
      List<String> runs,
      List<Statistic> statistics,
      long[] steps,
      double[] wallTimes,
      double[][] columns) {
    this.tag = tag;
    this.runs = runs;
    this.statistics = statistics;
    this.steps = steps;
    this.wallTimes = wallTimes;
    this.columns = columns;
  }

  static ReducedSeries of(
      String tag, List<Curve> curves, List<Statistic> statistics, StepRule rule) {
    var heads = new CurveHeads(curves);
    int most =
        rule.kind() == StepRule.Kind.SOME
            ? new CurveHeads(curves).countSteps()
            : curves.get(0).size();
    long[] steps = new long[most];
    double[] wallTimes = new double[most];
    double[][] columns = new double[statistics.size()][most];
    int size = 0;
    while (heads.next()) {
      if (heads.present() < rule.leastPresent(curves.size())
          || heads.sample().size() < rule.leastRuns()) {
        continue;
      }
      steps[size] = heads.step();
      wallTimes[size] = heads.wallTime();
      for (int i = 0; i < columns.length; i++) {
        columns[i][size] = statistics.get(i).of(heads.sample());
      }
      size++;
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Arrays.copyOf(columns[i], size);
    }
    return new ReducedSeries(
        tag,
        curves.stream().map(curve -> curve.run).toList(),
        statistics,
        Arrays.copyOf(steps, size),
        Arrays.copyOf(wallTimes, size),
        columns);
  }

  /** The tag. */
  public String tag() {
    return tag;
  }

  /** The runs that have the tag. */
  public List<String> runs() {
    return runs;
  }

  /** How many steps there are. */
  public int size() {
    return steps.length;
  }

  /** The step at an index. */
  public long step(int index) {
    return steps[index];
  }

  /**
   * The time at an index, in seconds since the epoch: the mean of the times of the runs' first
   * points, and the mean of what has passed since, of those that have the step. So a run that ends
   * early does not move the time of the others.
   */
  public double wallTime(int index) {
    return wallTimes[index];
  }

  /**
   * A number at an index.
   *
   * @throws IllegalArgumentException if the statistic was not asked for
   */
  public double value(Statistic statistic, int index) {
    return column(statistic)[index];
  }

  /** A copy of all steps. */
  public long[] steps() {
    return steps.clone();
  }

  /** A copy of all times. */
  public double[] wallTimes() {
    return wallTimes.clone();
  }

  /**
   * A copy of all numbers of a statistic.
   *
   * @throws IllegalArgumentException if the statistic was not asked for
   */
  public double[] values(Statistic statistic) {
    return column(statistic).clone();
  }

  private double[] column(Statistic statistic) {
    int index = statistics.indexOf(statistic);
    if (index < 0) {
      throw new IllegalArgumentException(statistic + " was not asked for, but " + statistics);
    }
    return columns[index];
  }
}
