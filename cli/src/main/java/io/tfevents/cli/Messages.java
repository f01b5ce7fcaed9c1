package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import java.io.PrintWriter;

/**
 * Standard error: sentences, each of which stays one line, and a line of progress that gives way to
 * them. Safe for use by many threads.
 */
final class Messages extends PrintWriter {
  private boolean quiet;
  private boolean hasProgress;

  private Messages(PrintWriter out) {
    super(out, true);
  }

  /** Messages to {@code out}, or {@code out} itself if it is one already. */
  static Messages of(PrintWriter out) {
    return out instanceof Messages messages ? messages : new Messages(out);
  }

  /** Whether only what went wrong is told. */
  void quiet(boolean quiet) {
    this.quiet = quiet;
  }

  /** What went wrong. */
  @Override
  public void println(String line) {
    synchronized (lock) {
      clearProgress();
      super.println(VisibleText.of(line));
    }
  }

  /** What is good to know, and no fault. */
  void note(String sentence) {
    if (!quiet) {
      println("tfevents: " + sentence);
    }
  }

  /** Whether somebody would see progress. The launcher can tell; Java looks at standard output. */
  boolean showsProgress() {
    return !quiet && Boolean.getBoolean("tfevents.terminal");
  }

  /** Puts a line in the place of the last one. */
  void showProgress(String line) {
    synchronized (lock) {
      hasProgress = true;
      print("\r" + line + "\u001b[K");
      flush();
    }
  }

  void clearProgress() {
    synchronized (lock) {
      if (hasProgress) {
        hasProgress = false;
        print("\r\u001b[K");
        flush();
      }
    }
  }
}
