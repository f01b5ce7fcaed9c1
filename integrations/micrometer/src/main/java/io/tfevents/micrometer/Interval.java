package io.tfevents.micrometer;

import io.micrometer.core.instrument.step.StepRegistryConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of a registry that is told its interval and nothing else. */
record Interval(Duration step) implements StepRegistryConfig {
  @Override
  public String prefix() {
    return "tfevents";
  }

  @Override
  public @Nullable String get(String key) {
    return null;
  }
}
