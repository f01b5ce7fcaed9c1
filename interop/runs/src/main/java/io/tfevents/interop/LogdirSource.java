package io.tfevents.interop;

import io.tfevents.event.EventSink;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a log directory, or of a single event file. Each is read twice, in constant memory:
 * for its hyperparameters, status and times, and for its values. What is handed over is each value
 * as it was written, points before a restart among them.
 *
 * <p>A run's start and end are those that its session states, else the earliest and latest wall
 * time. Its parent is the nearest run in a directory above.
 *
 * <pre>{@code
 * LogdirSource.of(Path.of("logs").toUri(), losses).experiment("mnist").transferTo(sink);
 * }</pre>
 */
public final class LogdirSource implements RunSource {
  private final URI location;
  private final Losses losses;
  private String experiment;
  private Selection selection = Selection.ALL;
  private ReadOptions options = ReadOptions.DEFAULT;
  private LongConsumer progress = bytes -> {};
  private final List<RunSummary> summaries = new ArrayList<>();

  private LogdirSource(URI location, Losses losses) {
    this.location = location;
    this.losses = losses;
    this.experiment = nameOf(location);
  }

  /**
   * Of a log directory or a single event file.
   *
   * @param losses takes what other trackers have no place for
   */
  public static LogdirSource of(URI location, Losses losses) {
    return new LogdirSource(location, losses);
  }

  /** The directory's own name, which the experiment has if it is given no other. */
  private static String nameOf(URI location) {
    var path = location.normalize().getPath();
    var parts = path == null ? new String[0] : path.split("/");
    return parts.length == 0 ? "" : parts[parts.length - 1];
  }

  /** Names the experiment that the runs belong to; else it is called like the log directory. */
  public LogdirSource experiment(String experiment) {
    this.experiment = experiment;
    return this;
  }

  /** Hands over only what is selected. */
  public LogdirSource select(Selection selection) {
    this.selection = selection;
    return this;
  }

  /** Reads with these options; else faults are recovered from. */
  public LogdirSource options(ReadOptions options) {
    this.options = options;
    return this;
  }

  /** Is told now and then how many more bytes have been handed over. */
  public LogdirSource onProgress(LongConsumer progress) {
    this.progress = progress;
    return this;
  }

  /** What the runs hold that were handed over, and what was wrong with their files. */
  public List<RunSummary> summaries() {
    return List.copyOf(summaries);
  }

  /**
   * Hands over all selected runs.
   *
   * @throws NoSuchFileException if the log directory does not exist or holds no event file
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  @Override
  public void transferTo(RunSink sink) throws IOException {
    var runs = new ArrayList<>(Logdir.list(location, selection));
    if (runs.isEmpty()) {
      throw new NoSuchFileException(
          Storage.of(location).display(location), null, "no event files there");
    }
    var names = new HashSet<String>();
    runs.forEach(run -> names.add(run.name()));
    // The log directory itself is the parent of all others.
    runs.sort(Comparator.comparing(run -> !run.name().equals(".")));
    for (var run : runs) {
      transfer(run, names, sink);
    }
  }

  private void transfer(RunFiles run, Set<String> names, RunSink sink) throws IOException {
    var facts = new RunFacts();
    read(RunStream.of(run), facts);
    var info =
        facts.addTo(
            RunInfo.named(run.name())
                .withParent(parent(run.name(), names))
                .withExperiment(experiment));
    if (!selection.includesKind(Kind.HPARAMS)) {
      info = info.withHparams(Map.of());
    }
    var recorder = sink.begin(info);
    var events = new RecordedEvents(run.name(), recorder, losses, selection.isAboutValues());
    summaries.add(read(RunStream.of(run).select(selection).onProgress(progress), events));
    recorder.end();
  }

  private RunSummary read(RunStream run, EventSink sink) throws IOException {
    try {
      var summary = run.options(options).read(sink);
      // A file that was being read at an interruption counts as one that cannot be read.
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      return summary;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static @Nullable String parent(String run, Set<String> names) {
    if (run.equals(".")) {
      return null;
    }
    for (int end = run.lastIndexOf('/'); end > 0; end = run.lastIndexOf('/', end - 1)) {
      if (names.contains(run.substring(0, end))) {
        return run.substring(0, end);
      }
    }
    return names.contains(".") ? "." : null;
  }
}
