package io.tfevents.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time in the demo, which goes on only when it is told to. */
final class DemoClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-01-05T09:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }
}
