package io.tfevents.logdir;

import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A log directory that has been read: scalars are in memory, all else is known by where it stands.
 * Safe for use by many threads.
 */
public final class Logdir {
  private final List<Run> runs;

  private Logdir(List<Run> runs) {
    this.runs = List.copyOf(runs);
  }

  /** Reads a log directory, or a single event file as the run {@code .}, recovering from faults. */
  public static Logdir open(Path location) throws IOException {
    return open(location.toUri(), ReadOptions.DEFAULT);
  }

  /**
   * Reads a log directory, or a single event file as the run {@code .}; runs side by side on all
   * cores.
   *
   * @throws java.nio.file.NoSuchFileException if nothing stands there
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public static Logdir open(URI location, ReadOptions options) throws IOException {
    var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      var futures = new ArrayList<Future<Run>>();
      for (RunFiles files : list(location)) {
        futures.add(threads.submit(() -> Run.read(files, options)));
      }
      var runs = new ArrayList<Run>();
      for (var future : futures) {
        runs.add(future.get());
      }
      return new Logdir(runs);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + location, e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Finds the runs of a log directory without reading their files. */
  public static List<RunFiles> list(Path location) throws IOException {
    return list(location.toUri());
  }

  /**
   * Finds the runs of a log directory, or of a single event file, without reading the files. A run
   * is every file with {@code tfevents} in its name directly in one directory, but for markers that
   * end in {@code .profile-empty}.
   *
   * @return in order of name
   * @throws java.nio.file.NoSuchFileException if nothing stands there
   */
  public static List<RunFiles> list(URI location) throws IOException {
    return LogdirWalk.runsBelow(location);
  }

  /** The runs, in order of name. */
  public List<Run> runs() {
    return runs;
  }

  /** The run of a name. */
  public Optional<Run> run(String name) {
    return runs.stream().filter(run -> run.name().equals(name)).findFirst();
  }
}
