package io.tfevents.report;

import io.tfevents.logdir.Logdir;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is new, again and again, on a thread of its own, and says so to {@link Updates}. */
final class Following implements Runnable {
  private static final Logger LOG = System.getLogger(Board.class.getName());

  /** Reading takes at most one part of so many of the time. */
  private static final int SHARE = 4;

  private final Logdir logdir;
  private final String display;
  private final Duration pause;
  private final Updates updates;
  private final Diagnoses diagnoses = new Diagnoses(System::nanoTime);
  private volatile @Nullable LiveModel model;
  private volatile String trouble = "";

  Following(Logdir logdir, String display, Duration pause, Updates updates) {
    this.logdir = logdir;
    this.display = display;
    this.pause = pause;
    this.updates = updates;
  }

  /** What there is; null until it has looked once. */
  @Nullable LiveModel model() {
    return model;
  }

  /** Why it could not be read when it looked last; empty if it could. */
  String trouble() {
    return trouble;
  }

  @Override
  public void run() {
    try {
      while (true) {
        long began = System.nanoTime();
        look();
        long took = (System.nanoTime() - began) / 1_000_000;
        Thread.sleep(Math.max(pause.toMillis(), took * (SHARE - 1)));
      }
    } catch (InterruptedException | InterruptedIOException e) {
      // The board was closed.
    }
  }

  private void look() throws InterruptedIOException {
    try {
      logdir.refresh();
      show();
      trouble = logdir.runs().isEmpty() ? "nothing is there yet; waiting" : "";
    } catch (InterruptedIOException e) {
      throw e;
    } catch (NoSuchFileException e) {
      trouble("it is not there any more; what was read of it is still shown");
    } catch (IOException | RuntimeException e) {
      trouble("cannot be read, what was read before is still shown: " + e);
    } catch (OutOfMemoryError e) {
      trouble("does not fit into Java's memory; -Xmx gives it more: " + e);
    }
  }

  private void show() throws IOException {
    var before = model;
    if (before == null) {
      begin(LiveModel.of(logdir.runs(), diagnoses));
      return;
    }
    var now = before.next(logdir.runs(), diagnoses);
    if (!now.epoch().equals(before.epoch())) {
      begin(now);
    } else if (now.version() > before.version()) {
      byte[] update = LiveUpdate.json(before, now);
      model = now;
      updates.add(now, update);
    }
  }

  private void begin(LiveModel first) {
    model = first;
    updates.begin(first);
  }

  /** Says what is wrong, once. */
  private void trouble(String what) {
    if (!trouble.equals(what)) {
      LOG.log(Level.WARNING, "{0}: {1}", display, what);
    }
    trouble = what;
    if (model == null) {
      begin(LiveModel.of(List.of(), diagnoses));
    }
  }
}
