package io.tfevents.analysis;

/**
 * The last three tenths of a loss.
 *
 * @param improvement how far it falls there, along Theil and Sen's slope
 * @param error the standard error of that which noise explains
 */
record LatePart(double improvement, double error) {
  private static final double PART = 0.3;
  private static final int BLOCKS = 60;

  static LatePart of(double... losses) {
    int n = losses.length;
    int part = (int) Math.ceil(PART * n);
    double[] blocks = Medians.ofBlocks(losses, n - part, n, BLOCKS);
    return new LatePart(
        -Trend.theilSen(blocks) * (blocks.length - 1), Progress.noise(losses).errorOfLine(part));
  }

  /** Whether it goes neither down nor up, and may only bring a small share of all progress. */
  boolean isFlat(FindingRules.Plateau rules, Progress progress) {
    return improvement < rules.falling() * error
        && improvement > -rules.rising() * error
        && improvement + rules.sure() * error < rules.share() * progress.total();
  }
}
