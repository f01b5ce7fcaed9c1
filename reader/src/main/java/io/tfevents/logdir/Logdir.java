package io.tfevents.logdir;

import io.tfevents.event.EventSink;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A log directory that has been read: scalars are in memory, all else is known by where it stands.
 * No file stays open. Safe for use by many threads.
 *
 * <pre>{@code
 * var logdir = Logdir.open(Path.of("logs"));
 * while (training()) {
 *   if (logdir.refresh()) {
 *     show(logdir.runs());
 *   }
 * }
 * }</pre>
 */
public final class Logdir {
  private final URI location;
  private final LoadOptions options;
  private volatile Map<String, RunIndex> indexes = Map.of();
  private volatile List<Run> runs = List.of();

  private Logdir(URI location, LoadOptions options) {
    this.location = location;
    this.options = options;
  }

  /** Reads a log directory, or a single event file as the run {@code .}, recovering from faults. */
  public static Logdir open(Path location) throws IOException {
    return open(location.toUri(), LoadOptions.DEFAULT);
  }

  /** Reads a log directory, or a single event file as the run {@code .}. */
  public static Logdir open(Path location, LoadOptions options) throws IOException {
    return open(location.toUri(), options);
  }

  /**
   * Reads a log directory, or a single event file as the run {@code .}; runs, and the parts of big
   * files, side by side on all cores. A file that cannot be read costs no other one its data: see
   * {@link Run#unreadable}.
   *
   * @throws java.nio.file.NoSuchFileException if nothing stands there
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}, unless a last record is cut short: the file may
   *     be growing
   */
  public static Logdir open(URI location, LoadOptions options) throws IOException {
    var logdir = new Logdir(location, options);
    logdir.update(LogdirWalk.runsBelow(location, options.selection()));
    return logdir;
  }

  /**
   * Reads what is new: what was appended to files, new files and new runs. A file that was replaced
   * or cut is read again, and what was deleted is gone. Where nothing looks new, no file is opened,
   * except once more one that had been written in the same moment in which it was read. What was
   * taken from this log directory before stays as it was.
   *
   * @return whether anything changed
   * @throws IOException if the log directory cannot be listed; all is then as it was
   * @throws io.tfevents.tfrecord.CorruptRecordException as {@link #open}
   */
  public synchronized boolean refresh() throws IOException {
    return update(LogdirWalk.runsIfThere(location, options.selection()));
  }

  private boolean update(List<RunFiles> found) throws IOException {
    var changed = new ArrayList<RunFiles>();
    for (var files : found) {
      var index = indexes.get(files.name());
      if (index == null || index.differsFrom(files)) {
        changed.add(files);
      }
    }
    boolean nothingGone = found.size() - changed.size() == indexes.size();
    if (changed.isEmpty() && nothingGone) {
      return false;
    }
    var next = new HashMap<>(indexes);
    try (var workers = new Workers()) {
      var tasks = new ArrayList<Callable<RunIndex>>();
      for (var files : changed) {
        var index = indexes.get(files.name());
        tasks.add(
            () ->
                index == null
                    ? RunIndex.read(files, options, workers)
                    : index.refreshed(files, workers));
      }
      for (var index : workers.all(tasks)) {
        next.put(index.run().name(), index);
      }
    }
    var names = found.stream().map(RunFiles::name).toList();
    next.keySet().retainAll(Set.copyOf(names));
    indexes = next;
    var current = names.stream().map(name -> Objects.requireNonNull(next.get(name)).run()).toList();
    if (current.equals(runs)) {
      return false;
    }
    runs = current;
    return true;
  }

  /**
   * Tells what a log directory holds, runs read side by side in constant memory.
   *
   * @throws java.nio.file.NoSuchFileException if nothing stands there
   */
  public static List<RunSummary> summarize(URI location, ReadOptions options, Selection selection)
      throws IOException {
    try (var workers = new Workers()) {
      var tasks = new ArrayList<Callable<RunSummary>>();
      for (var run : list(location, selection)) {
        tasks.add(() -> RunStream.of(run).options(options).select(selection).read(EventSink.NONE));
      }
      return workers.all(tasks);
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
    return list(location, Selection.ALL);
  }

  /**
   * Finds the runs that are selected, without looking into directories below which there can be
   * none.
   *
   * @return in order of name
   * @throws java.nio.file.NoSuchFileException if nothing stands there
   */
  public static List<RunFiles> list(URI location, Selection selection) throws IOException {
    return LogdirWalk.runsBelow(location, selection);
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
