package io.tfevents.interop;

import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.event.Hparams;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import org.jspecify.annotations.Nullable;

/** A pass over a run that finds what is said of it as a whole. What it says first counts. */
final class RunFacts implements EventSink {
  private Hparams.@Nullable SessionStart start;
  private Hparams.@Nullable SessionEnd end;
  private double first = Double.POSITIVE_INFINITY;
  private double last = Double.NEGATIVE_INFINITY;

  /** Adds what is known to a run. */
  RunInfo addTo(RunInfo run) {
    var known =
        run.withTimes(
            start != null && start.startTime() != 0 ? start.startTime() : finite(first),
            end != null && end.endTime() != 0 ? end.endTime() : finite(last));
    if (start != null) {
      known = known.withHparams(start.hparams()).withGroup(start.groupName());
    }
    return end == null ? known : known.withStatus(end.status());
  }

  private static double finite(double wallTime) {
    return Double.isInfinite(wallTime) ? Double.NaN : wallTime;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    add(wallTime);
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    add(wallTime);
    if (kind == ValueKind.HPARAMS) {
      add(message.event());
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    add(wallTime);
  }

  private void add(double wallTime) {
    if (Double.isFinite(wallTime)) {
      first = Math.min(first, wallTime);
      last = Math.max(last, wallTime);
    }
  }

  private void add(Event event) {
    var content = ((HparamsEvent) event).content();
    if (content instanceof Hparams.SessionStart session && start == null) {
      start = session;
    } else if (content instanceof Hparams.SessionEnd session && end == null) {
      end = session;
    }
  }
}
