package io.tfevents.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A metric as rules see it: as training went in the end, without what is no number, and as a loss,
 * the smaller the better. Where its name tells no direction, values are losses as they are.
 */
final class Judged {
  private static final Pattern GRADIENT =
      Pattern.compile("(|.*[^a-z])(grad(s|ient|ients)?|gnorm|(global|total)_norm)([^a-z].*|norm)?");

  private final Metric metric;
  private final Optional<Direction> direction;
  private final Curve attempt;
  private final Curve curve;
  private final double[] losses;
  private final double min;
  private final double max;
  private final Map<Integer, double[]> medians = new HashMap<>();

  Judged(Metric metric) {
    this.metric = metric;
    direction = metric.direction();
    attempt = metric.curve().lastAttempt();
    curve = attempt.finite();
    losses = curve.values();
    if (orientation() == Direction.MAXIMIZE) {
      Arrays.setAll(losses, i -> Direction.MAXIMIZE.asLoss(losses[i]));
    }
    min = Arrays.stream(losses).min().orElse(Double.NaN);
    max = Arrays.stream(losses).max().orElse(Double.NaN);
  }

  /** All points of the last attempt. */
  Curve attempt() {
    return attempt;
  }

  /** Those of them that are numbers. */
  Curve curve() {
    return curve;
  }

  /** The curve's values, the smaller the better; not to be changed. */
  double[] losses() {
    return losses;
  }

  Metric metric() {
    return metric;
  }

  /** The rolling medians of the losses in a window; not to be changed. */
  double[] medians(int window) {
    return medians.computeIfAbsent(window, width -> Medians.rolling(losses, width));
  }

  String name() {
    return metric.name();
  }

  int size() {
    return losses.length;
  }

  long step(int index) {
    return curve.step(index);
  }

  /** Whether it tells how well the model learns: has a direction, and is not about the machine. */
  boolean isLearned() {
    return direction.isPresent() && !metric.isOfMachine();
  }

  /** Its direction; that of a loss where its name tells none. */
  Direction orientation() {
    return direction.orElse(Direction.MINIMIZE);
  }

  /** A loss, or a change of it, as what was logged. */
  double value(double loss) {
    return orientation().asLoss(loss);
  }

  /** What a loss that grows looks like. */
  String worsened() {
    return orientation() == Direction.MAXIMIZE ? "fell" : "rose";
  }

  /** What a loss that shrinks looks like. */
  String improved() {
    return orientation() == Direction.MAXIMIZE ? "rose" : "fell";
  }

  /**
   * What changes of the loss are compared with: a level, or where values are of both signs, how far
   * they reach.
   */
  double scale(double level) {
    return isOfBothSigns() ? max - min : Math.abs(level);
  }

  private boolean isOfBothSigns() {
    return min < 0 && max > 0;
  }

  /** A change of the loss as a share of its scale, as people read it. */
  String change(double share) {
    return Shown.percent(value(share)) + (isOfBothSigns() ? " of its range" : "");
  }

  /** Whether it is the size of gradients. */
  boolean isGradient() {
    return isGradient(metric.name());
  }

  static boolean isGradient(String name) {
    return GRADIENT.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  static List<String> names(List<Judged> metrics) {
    return metrics.stream().map(Judged::name).toList();
  }

  /** A sentence that the same holds for all metrics but the first; empty if there is but one. */
  static String others(List<Judged> metrics) {
    return otherNames(names(metrics));
  }

  static String otherNames(List<String> names) {
    return switch (names.size()) {
      case 1 -> "";
      case 2 -> " The same holds for %s.".formatted(names.get(1));
      default -> " The same holds for %s others.".formatted(Shown.step(names.size() - 1));
    };
  }
}
