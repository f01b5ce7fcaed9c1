package io.tfevents.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The metric by which a training is best judged. */
final class PrimaryMetric {
  private PrimaryMetric() {}

  static Optional<Metric> of(List<Metric> metrics) {
    return metrics.stream()
        .filter(metric -> metric.direction().isPresent() && !metric.isOfMachine())
        .min(
            Comparator.<Metric>comparingInt(metric -> rank(metric.split()))
                .thenComparing(metric -> !isLoss(metric))
                .thenComparing(metric -> !isPaired(metric, metrics)));
  }

  private static boolean isPaired(Metric metric, List<Metric> metrics) {
    return metrics.stream()
        .anyMatch(other -> other.measure().equals(metric.measure()) && other != metric);
  }

  private static int rank(Optional<Split> split) {
    if (split.isEmpty()) {
      return 2;
    }
    return switch (split.get()) {
      case VALIDATION -> 0;
      case TEST -> 1;
      case TRAINING -> 3;
    };
  }

  private static boolean isLoss(Metric metric) {
    return metric.measure().toLowerCase(Locale.ROOT).contains("loss");
  }
}
