package io.tfevents.report;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How long is waited for a client to take something. Whoever waits longer is interrupted, which
 * closes the connection.
 */
final class Patience implements AutoCloseable {
  private final Duration limit;
  private final ScheduledThreadPoolExecutor clock;

  Patience(Duration limit) {
    this.limit = limit;
    clock =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              var thread = new Thread(work, "tfevents-board-patience");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Something that takes as long as a client does. */
  interface Work {
    void run() throws IOException;
  }

  /** A wait that may be ended from another thread as long as it lasts. */
  private static final class Wait {
    private final Thread waiting = Thread.currentThread();
    private boolean isOver;

    synchronized void end() {
      if (!isOver) {
        waiting.interrupt();
      }
    }

    synchronized void isOver() {
      isOver = true;
    }
  }

  /**
   * Does it.
   *
   * @throws IOException if the client took too long, or all waiting has ended
   */
  void with(Work work) throws IOException {
    var wait = new Wait();
    var end = end(wait);
    try {
      work.run();
    } finally {
      wait.isOver();
      end.cancel(false);
    }
  }

  private Future<?> end(Wait wait) throws IOException {
    try {
      return clock.schedule(wait::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new IOException("No client is waited for any more", e);
    }
  }

  /** Ends all waiting. */
  @Override
  public void close() {
    clock.shutdownNow();
  }
}
