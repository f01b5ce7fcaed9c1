package io.tfevents.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A line on a terminal that tells how far long work is: bytes, rate, time left. */
final class Progress implements AutoCloseable {
  private static final long FIRST_AFTER = 500_000_000;
  private static final long EVERY = 100_000_000;
  private static final int WIDTH = 30;

  private final PrintWriter terminal;
  private final boolean shown;
  private final long total;
  private final long started = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private long lastShown = started + FIRST_AFTER - EVERY;
  private boolean dirty;

  Progress(PrintWriter terminal, long total) {
    this.terminal = terminal;
    this.total = total;
    // The launcher can tell; Java itself looks at standard output only.
    this.shown = Boolean.getBoolean("tfevents.terminal");
  }

  /** More bytes are done; any thread may tell. */
  void add(long bytes) {
    long now = done.addAndGet(bytes);
    if (shown) {
      show(now);
    }
  }

  private synchronized void show(long bytes) {
    long time = System.nanoTime();
    if (time - lastShown < EVERY) {
      return;
    }
    lastShown = time;
    dirty = true;
    double seconds = (time - started) / 1e9;
    double rate = bytes / seconds;
    double share = total == 0 ? 1 : Math.min(1, (double) bytes / total);
    int filled = (int) (share * WIDTH);
    terminal.print(
        String.format(
            Locale.ROOT,
            "\r[%s%s] %3.0f%%  %s  %s/s  %s left ",
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            100 * share,
            Units.bytes(bytes),
            Units.bytes((long) rate),
            Units.duration(Math.max(0, total - bytes) / Math.max(1, rate))));
    terminal.flush();
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    if (dirty) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
