package io.tfevents.convert;

import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.RunStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a run into chunks; the last one carries the summary, or what went wrong. */
final class RunScan implements Runnable, EventSink {
  private static final long MAX_WEIGHT = 8 << 20;

  private final RunStream run;
  private final BlockingQueue<RunChunk> chunks;
  private RunChunk chunk = new RunChunk();
  private int tags;

  /** About how many bytes the events of the chunk hold. */
  private long weight;

  RunScan(RunStream run, BlockingQueue<RunChunk> chunks) {
    this.run = run;
    this.chunks = chunks;
  }

  @Override
  public void run() {
    try {
      var summary = run.read(this);
      chunk.summary = summary;
    } catch (IOException | RuntimeException | Error e) {
      // Whatever it is must reach the thread that waits for the last chunk.
      chunk.failure = e;
    }
    try {
      chunks.put(chunk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (tagId == tags) {
      chunk.newTags.add(name);
      tags++;
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    var target = chunk;
    int at = target.scalars;
    target.tags[at] = tagId;
    target.steps[at] = step;
    target.wallTimes[at] = wallTime;
    target.values[at] = value;
    target.scalars = at + 1;
    if (at + 1 == RunChunk.SCALARS) {
      send();
    }
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (kind == ValueKind.HISTOGRAM || kind == ValueKind.IMAGE) {
      var event = (SummaryEvent) message.event();
      chunk.events.add(new RunChunk.TaggedEvent(tagId, event));
      weight += EventRows.weight(event);
      if (weight > MAX_WEIGHT) {
        send();
      }
    }
  }

  private void send() {
    try {
      chunks.put(chunk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
    chunk = new RunChunk();
    weight = 0;
  }
}
