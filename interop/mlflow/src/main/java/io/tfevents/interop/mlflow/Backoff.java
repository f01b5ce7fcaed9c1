package io.tfevents.interop.mlflow;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How often a request is tried that a server does not take at once, and how long to wait before the
 * next time: twice as long each time.
 *
 * @param tries in all
 * @param firstWait before the second
 */
record Backoff(int tries, Duration firstWait) {
  /** Waits for some 16 seconds in all, in which a server starts anew. */
  static final Backoff DEFAULT = new Backoff(6, Duration.ofMillis(500));

  /** Waits after a try, counted from 1. */
  void pause(int tried) throws InterruptedIOException {
    try {
      Thread.sleep(firstWait.toMillis() << (tried - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
