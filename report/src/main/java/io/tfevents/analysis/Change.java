package io.tfevents.analysis;

import java.util.Optional;

/**
 * A metric beside that of the baseline; of candidates with several trainings, their means.
 *
 * @param direction which values are better; empty where that is not known
 */
public record Change(double baseline, double value, Optional<Direction> direction) {

  /** How much larger the value is than the baseline's. */
  public double difference() {
    return value - baseline;
  }

  /** The difference as a share of the baseline's size; infinite or NaN where that is 0. */
  public double relative() {
    return (value - baseline) / Math.abs(baseline);
  }

  /**
   * Whether it is better than the baseline, or not; empty where they are equal, or none can say.
   */
  public Optional<Boolean> isBetter() {
    return difference() == 0 || Double.isNaN(difference())
        ? Optional.empty()
        : direction.map(better -> better.isBetter(value, baseline));
  }
}
