package io.tfevents.cli;

import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.RecordPosition;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the values of one run that is followed. */
final class FollowedRun implements EventSink {
  private static final RecordPosition NOWHERE = new RecordPosition("", 0, 0);

  private final String name;
  private final FollowedRuns runs;
  private final List<Tag> tags = new ArrayList<>();

  /** The last values so far, as long as only the last are to be printed. */
  private @Nullable ArrayDeque<Kept> kept;

  FollowedRun(String name, FollowedRuns runs, @Nullable ArrayDeque<Kept> kept) {
    this.name = name;
    this.runs = runs;
    this.kept = kept;
  }

  private record Tag(String name, @Nullable TagMetadata metadata, boolean shown, boolean awaited) {}

  /** A value that may be among the last. */
  record Kept(double wallTime, Supplier<? extends Event> event) {}

  /** Takes what was kept. */
  interface KeptValues {
    void take(double wallTime, Supplier<? extends Event> event);
  }

  String name() {
    return name;
  }

  /** Hands over what was kept; from now on values are printed as they come. */
  void drain(KeptValues values) {
    if (kept != null) {
      kept.forEach(value -> values.take(value.wallTime(), value.event()));
      kept = null;
    }
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    var until = runs.until();
    var tag =
        new Tag(
            name,
            metadata,
            runs.selection().includesTag(name, metadata),
            until != null && until.includesTag(name));
    if (tagId == tags.size()) {
      tags.add(tag);
    } else {
      tags.set(tagId, tag);
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    if (runs.met() != null) {
      return;
    }
    var tag = tags.get(tagId);
    if (isShown(tag, Kind.SCALARS, step)) {
      show(
          wallTime,
          () -> new ScalarEvent(NOWHERE, wallTime, step, tag.name(), tag.metadata(), value, null));
    }
    var until = runs.until();
    if (until != null && tag.awaited() && until.holds(value)) {
      runs.meet(
          "note: %s is %s at step %d of run %s: %s"
              .formatted(tag.name(), Units.number(value), step, name, until.text()));
    }
    awaitStep(step);
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (runs.met() != null) {
      return;
    }
    if (isShown(tags.get(tagId), Kind.of(kind), step)) {
      // What is kept outlives the call, and is decoded only if it is printed.
      show(wallTime, kept == null || runs.last() == 0 ? message::event : message.held());
    }
    awaitStep(step);
  }

  private boolean isShown(Tag tag, Kind kind, long step) {
    return tag.shown()
        && runs.selection().includesKind(kind)
        && runs.selection().includesStep(step);
  }

  private void show(double wallTime, Supplier<? extends Event> event) {
    if (kept == null) {
      runs.print(name, event.get());
    } else if (runs.last() > 0) {
      if (kept.size() == runs.last()) {
        kept.removeFirst();
      }
      kept.addLast(new Kept(wallTime, event));
    }
  }

  private void awaitStep(long step) {
    var until = runs.until();
    if (until != null && until.aboutSteps() && until.holds((double) step) && runs.met() == null) {
      runs.meet("note: step %d of run %s: %s".formatted(step, name, until.text()));
    }
  }
}
