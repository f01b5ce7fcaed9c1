package io.tfevents.cli;

import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.logdir.FollowSink;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints the values of runs as they come. Of what is there at first, and of a run that was
 * replaced, only the last values are printed. Tells of runs that come and go.
 */
final class FollowedRuns implements FollowSink {
  private static final int MOST_FAULTS = 20;

  private final Selection selection;
  private final @Nullable Until until;
  private final int last;
  private final EventLines lines;
  private final Output out;
  private final Messages error;

  private final Map<String, FollowedRun> runs = new LinkedHashMap<>();
  private final Set<String> replaced = new TreeSet<>();
  private final Set<Object> unreadable = new HashSet<>();
  private final List<Kept> kept = new ArrayList<>();
  private boolean isFirstPoll = true;
  private String trouble = "";
  private int faults;
  private @Nullable String met;

  /**
   * For values that are selected.
   *
   * @param until what to wait for, in selected runs, whichever tags are selected
   * @param last how many of the values that are there at first
   */
  FollowedRuns(
      Selection selection,
      @Nullable Until until,
      int last,
      EventLines lines,
      Output out,
      Messages error) {
    this.selection = selection;
    this.until = until;
    this.last = last;
    this.lines = lines;
    this.out = out;
    this.error = error;
  }

  /** A value that may be among the last. */
  private record Kept(String run, double wallTime, Supplier<? extends Event> event) {}

  Selection selection() {
    return selection;
  }

  @Nullable Until until() {
    return until;
  }

  /** Which value met the condition, as a sentence; null if none has. */
  @Nullable String met() {
    return met;
  }

  /** A value meets the condition: nothing that comes later is printed. */
  void meet(String sentence) {
    met = sentence;
  }

  /** Whether there is no run yet. */
  boolean isEmpty() {
    return runs.isEmpty();
  }

  @Override
  public EventSink run(String name) {
    return runs.computeIfAbsent(name, this::newRun);
  }

  private FollowedRun newRun(String name) {
    if (isFirstPoll || replaced.contains(name)) {
      return new FollowedRun(name, this, new ArrayDeque<>());
    }
    error.note("note: new run " + name);
    return new FollowedRun(name, this, null);
  }

  /** Prints a value. */
  void print(String run, Event event) {
    try {
      out.println(lines.of(run, event));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many of the values that are there at first are printed. */
  int last() {
    return last;
  }

  /** All that was new has come: prints the last of the values that were kept. */
  void endOfPoll() throws IOException {
    for (String name : replaced) {
      error.note(
          "note: run "
              + name
              + (runs.containsKey(name)
                  ? ": its files were replaced; its last values come again"
                  : " is gone"));
    }
    for (var run : runs.values()) {
      run.drain((wallTime, event) -> kept.add(new Kept(run.name(), wallTime, event)));
    }
    kept.sort(Comparator.comparingDouble(Kept::wallTime));
    for (var value : kept.subList(Math.max(0, kept.size() - last), kept.size())) {
      out.println(lines.of(value.run(), value.event().get()));
    }
    kept.clear();
    replaced.clear();
    isFirstPoll = false;
    trouble = "";
  }

  @Override
  public void reset(String run) {
    runs.remove(run);
    replaced.add(run);
  }

  @Override
  public void fault(String run, Fault fault) {
    if (faults++ < MOST_FAULTS) {
      error.println("tfevents: " + fault);
    } else if (faults == MOST_FAULTS + 1) {
      error.println("tfevents: and more; see 'tfevents verify'");
    }
  }

  @Override
  public void unreadable(String run, StoredFile file, IOException reason) {
    if (unreadable.add(file.location())) {
      error.println("tfevents: " + TfEvents.sentence(reason) + "; it is tried again");
    }
  }

  /** The log directory could not be looked at; told once until it can. */
  void trouble(String sentence) {
    if (!sentence.equals(trouble)) {
      trouble = sentence;
      error.println("tfevents: " + sentence + "; it is tried again");
    }
  }
}
