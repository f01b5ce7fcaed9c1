package io.tfevents.logdir;

import io.tfevents.event.EventSink;
import io.tfevents.event.TagMetadata;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

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
    return new Logdir(sideBySide(list(location), run -> Run.read(run, options)));
  }

  /**
   * Tells what a log directory holds, runs read side by side in constant memory.
   *
   * @throws java.nio.file.NoSuchFileException if nothing stands there
   */
  public static List<RunSummary> summarize(URI location, ReadOptions options, Selection selection)
      throws IOException {
    var runs = list(location).stream().filter(run -> selection.includesRun(run.name())).toList();
    return sideBySide(
        runs, run -> RunStream.of(run).options(options).select(selection).read(new Unheard()));
  }

  private record Unheard() implements EventSink {
    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {}
  }

  /** What is done with a run. */
  private interface RunReader<T> {
    T read(RunFiles run) throws IOException;
  }

  private static <T> List<T> sideBySide(List<RunFiles> runs, RunReader<T> reader)
      throws IOException {
    var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      var futures = new ArrayList<Future<T>>();
      for (RunFiles run : runs) {
        futures.add(threads.submit(() -> reader.read(run)));
      }
      var results = new ArrayList<T>();
      for (var future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
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
