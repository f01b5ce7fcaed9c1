package io.tfevents.analysis;

import java.util.Optional;

/**
 * The name under which somebody asks for a metric: its name, or what Keras calls it. So {@code
 * val_loss} is also the {@code validation/epoch_loss} of Keras' logs, the {@code loss/val} of
 * others, and {@code loss} a {@code train/epoch_loss}.
 */
public final class MetricName {
  private static final String VALIDATION = "val_";
  private static final String EPOCH = "epoch_";

  private MetricName() {}

  /** Whether a metric is asked for by a name that is not its own. */
  public static boolean matches(String asked, Metric metric) {
    boolean validation = asked.startsWith(VALIDATION);
    var wanted = validation ? Split.VALIDATION : Split.TRAINING;
    var measure = validation ? asked.substring(VALIDATION.length()) : asked;
    return metric.split().equals(Optional.of(wanted))
        && (metric.measure().equals(measure) || metric.measure().equals(EPOCH + measure));
  }

  /** The metric of that very name; if there is none, the first that the name matches. */
  static Optional<Metric> find(Training training, String asked) {
    return training
        .metric(asked)
        .or(() -> training.metrics().stream().filter(metric -> matches(asked, metric)).findFirst());
  }
}
