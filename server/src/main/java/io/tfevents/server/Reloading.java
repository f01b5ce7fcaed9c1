package io.tfevents.server;

import io.tfevents.logdir.Run;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what is new, again and again, on a thread of its own, and logs what it finds. */
final class Reloading implements Runnable {
  private static final Logger LOG = System.getLogger(DataServer.class.getName());

  /** Where all is well, this often is enough to say so. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  /** So many faults of a run are logged; all are counted. */
  private static final int MOST_FAULTS = 10;

  private final Source source;
  private final Optional<Duration> pause;
  private final Consumer<Optional<ServerStatus>> listener;

  // What was logged already.
  private final Map<String, Integer> faultsLogged = new HashMap<>();
  private final Set<String> troubles = new HashSet<>();
  private long lastLogged = System.nanoTime() - QUIET.toNanos();

  /**
   * Reads a source.
   *
   * @param pause how long to wait between two looks; empty to look once
   * @param listener is told what there is after each look; empty if the place could not be read
   */
  Reloading(Source source, Optional<Duration> pause, Consumer<Optional<ServerStatus>> listener) {
    this.source = source;
    this.pause = pause;
    this.listener = listener;
  }

  @Override
  public void run() {
    try {
      do {
        look();
      } while (pause.isPresent() && sleep(pause.get()));
    } catch (InterruptedIOException e) {
      // The server was closed.
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void look() throws InterruptedIOException {
    try {
      long started = System.nanoTime();
      boolean changed = source.refresh();
      var took = Duration.ofNanos(System.nanoTime() - started);
      var status = ServerStatus.of(source.logdir(), took);
      troubles.clear();
      log(status, changed);
      listener.accept(Optional.of(status));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (NoSuchFileException e) {
      trouble(
          source.logdir().runs().isEmpty()
              ? "nothing is there yet; waiting"
              : "it is not there any more; what was read of it is still served");
    } catch (IOException | RuntimeException e) {
      trouble("cannot be read, what was read before is still served: " + e);
    } catch (OutOfMemoryError e) {
      trouble("does not fit into Java's memory; -Xmx gives it more: " + e);
    }
  }

  /** Says what is wrong, once. */
  private void trouble(String what) {
    if (troubles.add(what)) {
      LOG.log(Level.WARNING, "{0}: {1}", source.display(), what);
    }
    listener.accept(Optional.empty());
  }

  private void log(ServerStatus status, boolean changed) {
    for (Run run : source.logdir().runs()) {
      logFaults(run);
      for (var unreadable : run.unreadable()) {
        if (troubles.add(unreadable.file().location().toString())) {
          LOG.log(
              Level.WARNING,
              "{0} cannot be read: {1}",
              unreadable.file().location(),
              unreadable.reason().getMessage());
        }
      }
    }
    boolean due = System.nanoTime() - lastLogged >= QUIET.toNanos();
    LOG.log(changed && due ? Level.INFO : Level.DEBUG, "{0}", status);
    if (changed && due) {
      lastLogged = System.nanoTime();
    }
  }

  /** Logs faults that are new; a last record cut short may only not be there to its end yet. */
  private void logFaults(Run run) {
    var found = run.faults().stream().filter(fault -> fault.kind() != FaultKind.TRUNCATED).toList();
    int known = Math.min(found.size(), faultsLogged.getOrDefault(run.name(), 0));
    for (var fault : found.subList(known, Math.min(Math.max(known, MOST_FAULTS), found.size()))) {
      LOG.log(Level.WARNING, "run {0}: skipped {1}", run.name(), fault);
    }
    if (known < found.size()) {
      faultsLogged.put(run.name(), found.size());
    }
  }
}
