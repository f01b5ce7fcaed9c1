package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log directory as it grows: hands over what is new and keeps none of it. A record that
 * is not yet there to its end waits. No file stays open in between. For one thread.
 *
 * <pre>{@code
 * var follower = LogdirFollower.of(Path.of("logs"));
 * while (true) {
 *   follower.poll(sink);
 *   Thread.sleep(1000);
 * }
 * }</pre>
 */
public final class LogdirFollower {
  private final URI location;
  private final ReadOptions options;
  private final Selection selection;
  private final Map<String, RunTails> runs = new HashMap<>();

  private LogdirFollower(URI location, ReadOptions options, Selection selection) {
    this.location = location;
    this.options = options;
    this.selection = selection;
  }

  /** Follows all of a log directory, recovering from faults; it need not be there yet. */
  public static LogdirFollower of(Path location) {
    return of(location.toUri(), ReadOptions.DEFAULT, Selection.ALL);
  }

  /** Follows what is selected of a log directory, which need not be there yet. */
  public static LogdirFollower of(URI location, ReadOptions options, Selection selection) {
    return new LogdirFollower(location, options, selection);
  }

  /**
   * Hands over what is new since the last time, run by run in order of name; all there is the first
   * time. Within a run events come in the order of its files, and what was added to an earlier file
   * meanwhile before what was added to a later one.
   *
   * @return whether anything is new
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}, but not at a last record that is cut short
   */
  public boolean poll(FollowSink sink) throws IOException {
    var found = LogdirWalk.runsIfThere(location, selection);
    boolean news = forgetAllBut(found, sink);
    for (var files : found) {
      var tails = runs.computeIfAbsent(files.name(), name -> new RunTails());
      if (tails.differFrom(files)) {
        if (!tails.goOn(files, new Reading(files.name(), tails, sink))) {
          sink.reset(files.name());
          tails = new RunTails();
          runs.put(files.name(), tails);
          tails.goOn(files, new Reading(files.name(), tails, sink));
        }
        news |= tails.hasNews();
      }
    }
    return news;
  }

  private boolean forgetAllBut(List<RunFiles> found, FollowSink sink) {
    Set<String> names = found.stream().map(RunFiles::name).collect(Collectors.toSet());
    var gone = runs.keySet().stream().filter(name -> !names.contains(name)).sorted().toList();
    gone.forEach(runs::remove);
    gone.forEach(sink::reset);
    return !gone.isEmpty();
  }

  /** Reads the files of a run on. */
  private final class Reading implements RunTails.Reading {
    private final String run;
    private final RunTails tails;
    private final FollowSink sink;
    private @Nullable EventSink events;

    Reading(String run, RunTails tails, FollowSink sink) {
      this.run = run;
      this.tails = tails;
      this.sink = sink;
    }

    @Override
    public void readNew(FileTail tail) throws IOException {
      readOn(tail);
    }

    @Override
    public boolean readGrowth(FileTail tail, boolean isLast) throws IOException {
      readOn(tail);
      return true;
    }

    private void readOn(FileTail tail) throws IOException {
      var known = new ArrayList<>(tail.faults());
      try (var file = EventFile.of(tail.file(), options)) {
        tail.read(file, Long.MAX_VALUE, tails.tags(), events());
      }
      for (var fault : tail.faults()) {
        if (fault.offset() < tail.end() && !known.contains(fault)) {
          sink.fault(run, fault);
        }
      }
      var trouble = tail.trouble();
      if (trouble != null) {
        sink.unreadable(run, tail.file(), trouble);
      }
    }

    private EventSink events() {
      var current = events;
      if (current == null) {
        current = sink.run(run);
        if (selection.isAboutValues()) {
          current = new SelectedValues(current, selection, tails.tags());
        }
        events = current;
      }
      return current;
    }
  }
}
