package io.tfevents.analysis;

/**
 * The thresholds of the checks; what each check computes stands in the guide {@code
 * docs/learning-curves.md}, with how often it is right. Curves are seen as losses: what is to be
 * maximised is negated.
 *
 * <pre>{@code
 * var rules = FindingRules.DEFAULTS;
 * var patient =
 *     new FindingRules(
 *         rules.overfitting(), rules.divergence(),
 *         new FindingRules.Spike(20, 12, 1, 0.1, 4),
 *         rules.plateau(), rules.gradients(), rules.constant(), rules.deadShare());
 * }</pre>
 *
 * @param deadShare which share of a histogram's values is 0 where units are said to be dead
 */
public record FindingRules(
    Overfitting overfitting,
    Divergence divergence,
    Spike spike,
    Plateau plateau,
    Gradients gradients,
    Constant constant,
    double deadShare) {
  /** What is used if nothing else is said. */
  public static final FindingRules DEFAULTS =
      new FindingRules(
          new Overfitting(8, 200, 4, 0.01, 1.64, 0.10, 0.03, 10),
          new Divergence(8, 50, 0.5, 0.5, 4),
          new Spike(20, 8, 0.5, 0.1, 4),
          new Plateau(20, 50, 0.05, 1.64, 2.33, 1.64, 2, 0.5, 0.05),
          new Gradients(8, 1e-7, 100),
          new Constant(5, 1e-5),
          0.5);

  /**
   * When validation is said to get worse while training does not.
   *
   * @param points how many are needed
   * @param surePoints with fewer it is called possible
   * @param errors the least rise, in standard errors of the noise
   * @param rise the least rise, as a share of the best value
   * @param trend the least Z of Mann and Kendall of what comes after the best value
   * @param error from which rise on it is an error
   * @param warning from which rise on it is a warning
   * @param patience of the early stopping that is told of
   */
  public record Overfitting(
      int points,
      int surePoints,
      double errors,
      double rise,
      double trend,
      double error,
      double warning,
      int patience) {}

  /**
   * When a training is said to come to nothing.
   *
   * @param points how many are needed
   * @param surePoints with fewer it is called possible
   * @param aboveBest how far its end is above its best, as a share of the best
   * @param lost which share of its progress is lost
   * @param errors how far its end is above its best, in standard errors of the noise
   */
  public record Divergence(
      int points, int surePoints, double aboveBest, double lost, double errors) {}

  /**
   * When a value is said to be far off its neighbours.
   *
   * @param points how many are needed
   * @param deviations how far, in standard deviations of the noise around it
   * @param height how far, as a share of the median around it
   * @param visible how far, as a share of how far these medians reach along the curve
   * @param lasting a spike of more points is a warning
   */
  public record Spike(int points, double deviations, double height, double visible, int lasting) {}

  /**
   * When there is said to be no progress, any more or at all.
   *
   * @param points how many are needed
   * @param surePoints with fewer it is called possible
   * @param share the improvement of the last three tenths of the points as a share of all
   *     improvement, below which they are flat
   * @param sure how many standard errors that improvement has to be below that
   * @param falling from how many standard errors on it is still an improvement
   * @param rising from how many standard errors on it is a rise
   * @param errors how many standard errors of the noise make no difference
   * @param unlearned above which share of the first values a loss that is flat tells of
   *     underfitting
   * @param gap by which share of it training may be better then
   */
  public record Plateau(
      int points,
      int surePoints,
      double share,
      double sure,
      double falling,
      double rising,
      double errors,
      double unlearned,
      double gap) {}

  /**
   * When gradients are said to vanish or explode.
   *
   * @param points how many are needed
   * @param vanishing below which size they are next to nothing
   * @param exploding how many times the median around it a gradient is too large
   */
  public record Gradients(int points, double vanishing, double exploding) {}

  /**
   * When a series is said to never change.
   *
   * @param points how many are needed
   * @param tolerance how far values may be from the first, as a share of it
   */
  public record Constant(int points, double tolerance) {}
}
