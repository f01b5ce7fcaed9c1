package io.tfevents.convert;

import io.tfevents.event.Event;
import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.RunStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a run into chunks; the last one carries what was read, or what went wrong. */
final class RunScan implements Runnable, EventSink {
  private static final long MAX_WEIGHT = 8 << 20;

  /** About how many bytes an event takes in memory without its contents. */
  private static final long EVENT = 128;

  private final RunStream run;
  private final Set<Table> tables;
  private final boolean withPayloads;
  private final BlockingQueue<RunChunk> chunks;
  private final Queue<RunChunk> used;
  private RunChunk chunk;
  private int tags;

  /** About how many bytes the events of the chunk hold. */
  private long weight;

  /**
   * To read a run.
   *
   * @param tables which values are wanted
   * @param withPayloads whether events that are no summaries are
   * @param used chunks to use again
   */
  RunScan(
      RunStream run,
      Set<Table> tables,
      boolean withPayloads,
      BlockingQueue<RunChunk> chunks,
      Queue<RunChunk> used) {
    this.run = run;
    this.tables = tables;
    this.withPayloads = withPayloads;
    this.chunks = chunks;
    this.used = used;
    this.chunk = nextChunk();
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
    if (!wants(kind)) {
      return;
    }
    int bytes = message.end() - message.start();
    var table = EventTable.of(kind);
    switch (kind) {
      case IMAGE, AUDIO, TEXT, TENSOR -> {
        var event = (SummaryEvent) message.event();
        int rows = EventTable.rows(event);
        long weight = EventTable.weight(event, bytes);
        add(tagId, () -> event, rows == 0 ? Table.TENSORS : table, Math.max(1, rows), weight);
      }
      default -> add(tagId, message.held(), table, 1, bytes);
    }
  }

  private void add(int tagId, Supplier<? extends Event> event, Table table, int rows, long bytes) {
    if (tables.contains(table)) {
      chunk.events.add(new RunChunk.TaggedEvent(tagId, event, table, rows, EVENT + bytes));
      add(EVENT + bytes);
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (withPayloads && kind != PayloadKind.EMPTY_SUMMARY) {
      long bytes = EVENT + message.end() - message.start();
      chunk.payloads.add(new RunChunk.Payload(message.event(), bytes));
      add(bytes);
    }
  }

  /** A value may land in its own kind's table, or among the tensors if it does not fit there. */
  private boolean wants(ValueKind kind) {
    return kind != ValueKind.HPARAMS
        && (tables.contains(Table.TENSORS) || tables.contains(EventTable.of(kind)));
  }

  private void add(long bytes) {
    weight += bytes;
    if (weight > MAX_WEIGHT) {
      send();
    }
  }

  private void send() {
    try {
      chunks.put(chunk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
    chunk = nextChunk();
    weight = 0;
  }

  private RunChunk nextChunk() {
    var free = used.poll();
    return free == null ? new RunChunk() : free;
  }
}
