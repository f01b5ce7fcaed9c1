package io.tfevents.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** A line on a terminal that tells how far long work is: bytes, rate, time left. */
final class Progress implements AutoCloseable {
  private static final long FIRST_AFTER = 500_000_000;
  private static final long EVERY = 100_000_000;
  private static final int WIDEST_BAR = 30;

  private final Messages terminal;
  private final boolean shown;
  private final int columns = Integer.getInteger("tfevents.columns", 80);
  private final long total;
  private final long started = System.nanoTime();
  private final AtomicLong done = new AtomicLong();
  private long lastShown = started + FIRST_AFTER - EVERY;

  Progress(PrintWriter terminal, long total) {
    this(Messages.of(terminal), total, Messages.of(terminal).showsProgress());
  }

  private Progress(Messages terminal, long total, boolean shown) {
    this.terminal = terminal;
    this.total = total;
    this.shown = shown;
  }

  /** A progress that is not shown. */
  static Progress hidden(PrintWriter terminal) {
    return new Progress(Messages.of(terminal), 0, false);
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
    terminal.showProgress(line(bytes, total, (time - started) / 1e9, columns));
  }

  /**
   * How far {@code bytes} of {@code total} are, in fewer places than a terminal has, so that it
   * does not break the line.
   */
  static String line(long bytes, long total, double seconds, int columns) {
    double rate = bytes / seconds;
    double share = total == 0 ? 1 : Math.min(1, (double) bytes / total);
    var percent = String.format(Locale.ROOT, "%3.0f%%", 100 * share);
    var amounts =
        String.format(
            Locale.ROOT,
            "%s  %s  %s/s  %s left",
            percent,
            Units.bytes(bytes),
            Units.bytes((long) rate),
            Units.duration(Math.max(0, total - bytes) / Math.max(1, rate)));
    var words = amounts.length() < columns ? amounts : percent;
    int bar = Math.min(WIDEST_BAR, columns - words.length() - "[] ".length() - 1);
    if (bar < 5) {
      return words;
    }
    int filled = (int) (share * bar);
    return "[" + "#".repeat(filled) + ".".repeat(bar - filled) + "] " + words;
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    terminal.clearProgress();
  }
}
