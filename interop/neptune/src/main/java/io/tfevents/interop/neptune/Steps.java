package io.tfevents.interop.neptune;

import io.tfevents.interop.Losses;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of one run's series. Neptune's are decimal numbers, and where none is given it counts
 * on from the one before, or from 0.
 */
final class Steps {
  private final String run;
  private final Losses losses;
  private final Map<String, Long> last = new HashMap<>();

  /**
   * Of a run.
   *
   * @param run what it is called in losses
   */
  Steps(String run, Losses losses) {
    this.run = run;
    this.losses = losses;
  }

  /** The whole step of a series' next value. */
  long next(String path, Optional<BigDecimal> given) {
    if (given.isEmpty()) {
      return last.merge(path, 0L, (before, zero) -> before + 1);
    }
    var floor = given.get().setScale(0, RoundingMode.FLOOR);
    if (floor.compareTo(given.get()) != 0) {
      losses.add(run, StoredValues.tag(path), "what is behind the point of a step");
    }
    long step = floor.longValue();
    last.put(path, step);
    return step;
  }
}
