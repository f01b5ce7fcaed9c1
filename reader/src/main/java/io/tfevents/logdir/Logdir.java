package io.tfevents.logdir;

import io.tfevents.event.EventSink;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

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
  /** How often runs that have been read are shown while others are being read. */
  private static final Duration SHOWN_EVERY = Duration.ofMillis(400);

  private final URI location;
  private final LoadOptions options;
  private final PointBudget budget;
  private final Map<String, RunIndex> indexes = new HashMap<>();

  /** The runs that are being read. */
  private final Set<String> unread = new HashSet<>();

  private volatile Shown shown = Shown.of(List.of());

  private Logdir(URI location, LoadOptions options) {
    this.location = location;
    this.options = options;
    this.budget =
        options.maxTotalPoints() == Long.MAX_VALUE
            ? PointBudget.NONE
            : new PointBudget(options.maxTotalPoints());
  }

  /** The runs that are there for all to see. */
  private record Shown(List<Run> runs, Map<String, Run> byName) {
    static Shown of(List<Run> runs) {
      var byName = new HashMap<String, Run>();
      runs.forEach(run -> byName.put(run.name(), run));
      return new Shown(runs, byName);
    }
  }

  /**
   * A log directory of which nothing has been read yet, and which need not be there: it has no runs
   * before it is {@linkplain #refresh refreshed}.
   */
  public static Logdir of(URI location, LoadOptions options) {
    return new Logdir(location, options);
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
    var found = LogdirWalk.runsBelow(location, options.selection());
    logdir.update(new LogdirWalk.Found(found, List.of()));
    return logdir;
  }

  /**
   * Reads what is new: what was appended to files, new files and new runs. A file that was replaced
   * or cut is read again, and what was deleted is gone. Where nothing looks new, no file is opened,
   * except once more one that had been written in the same moment in which it was read. What was
   * taken from this log directory before stays as it was.
   *
   * <p>Runs that have been read show in {@link #runs} while others are being read, within half a
   * second or so. What was deleted goes at the end. Trouble with one run costs no other its news:
   * the run stays as it was, and what went wrong is thrown when all others have been read.
   *
   * @return whether anything changed
   * @throws IOException if a directory cannot be listed; if it is the log directory itself, all is
   *     then as it was
   * @throws io.tfevents.tfrecord.CorruptRecordException as {@link #open}
   */
  public synchronized boolean refresh() throws IOException {
    return update(LogdirWalk.findIfThere(location, options.selection()));
  }

  private synchronized boolean update(LogdirWalk.Found found) throws IOException {
    var before = runs();
    var changed = new ArrayList<RunFiles>();
    for (var files : found.runs()) {
      var index = indexes.get(files.name());
      if (index == null || index.differsFrom(files)) {
        changed.add(files);
      }
    }
    var failures = new TreeMap<String, Exception>(RunFiles.BY_CODE_POINT);
    found.unlisted().forEach(directory -> failures.put(directory.name(), directory.reason()));
    if (!changed.isEmpty()) {
      read(changed, failures);
    }
    var names = new HashSet<String>();
    found.runs().forEach(run -> names.add(run.name()));
    var known = indexes.entrySet().iterator();
    while (known.hasNext()) {
      var run = known.next();
      if (!names.contains(run.getKey())
          && found.unlisted().stream().noneMatch(unlisted -> unlisted.mayHold(run.getKey()))) {
        run.getValue().drop();
        known.remove();
      }
    }
    show();
    throwFirst(failures.values());
    return !before.equals(runs());
  }

  private void read(List<RunFiles> changed, Map<String, Exception> failures) throws IOException {
    try (var workers = new Workers()) {
      var tasks = new ArrayList<Callable<Reading>>();
      for (var files : changed) {
        unread.add(files.name());
        var index = indexes.get(files.name());
        tasks.add(() -> read(files, index, workers));
      }
      workers.all(
          tasks,
          reading -> {
            unread.remove(reading.run);
            if (reading.index != null) {
              indexes.put(reading.run, reading.index);
            }
            if (reading.failure != null) {
              failures.put(reading.run, reading.failure);
            }
          },
          SHOWN_EVERY,
          this::show);
    } finally {
      unread.clear();
    }
  }

  /** What became of a run that was to be read: one of the two is null. */
  private record Reading(String run, @Nullable RunIndex index, @Nullable Exception failure) {}

  private Reading read(RunFiles files, @Nullable RunIndex index, Workers workers) {
    try {
      return new Reading(
          files.name(),
          index == null
              ? RunIndex.read(files, options, budget, workers)
              : index.refreshed(files, workers),
          null);
    } catch (IOException | RuntimeException e) {
      return new Reading(files.name(), null, e);
    }
  }

  private void show() {
    var runs =
        indexes.entrySet().stream()
            .map(
                entry ->
                    unread.contains(entry.getKey())
                        ? entry.getValue().run()
                        : entry.getValue().current())
            .sorted(Comparator.comparing(Run::name, RunFiles.BY_CODE_POINT))
            .toList();
    if (!runs.equals(shown.runs())) {
      shown = Shown.of(runs);
    }
  }

  private static void throwFirst(Collection<Exception> failures) throws IOException {
    Exception first = null;
    for (var failure : failures) {
      if (first == null) {
        first = failure;
      } else {
        first.addSuppressed(failure);
      }
    }
    if (first != null) {
      throw first instanceof IOException e ? e : new IOException(first);
    }
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
    return shown.runs();
  }

  /** The run of a name. */
  public Optional<Run> run(String name) {
    return Optional.ofNullable(shown.byName().get(name));
  }
}
