package io.tfevents.event;

import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One reading of a file as events of one type. Closes the file at its end. */
final class EventPass<E extends Event> implements Iterator<E>, EventSink {
  private final RecordScan scan;
  private final TagDictionary tags;
  private final String file;
  private final Class<E> type;
  private final Queue<E> ready = new ArrayDeque<>();

  EventPass(TFRecordReader records, TagDictionary tags, String file, Class<E> type) {
    this.tags = tags;
    this.file = file;
    this.type = type;
    this.scan = new RecordScan(records, tags, this);
  }

  RecordScan scan() {
    return scan;
  }

  @Override
  public boolean hasNext() {
    try {
      while (ready.isEmpty()) {
        if (!scan.next()) {
          scan.close();
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    if (type.isAssignableFrom(ScalarEvent.class)) {
      var view = scan.view();
      var slice = view.scalarTensor();
      var tensor = slice == null ? null : EventDecoder.ownTensor(slice);
      add(
          new ScalarEvent(
              position(view),
              wallTime,
              step,
              tags.name(tagId),
              tags.metadata(tagId),
              value,
              tensor));
    }
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (type.isAssignableFrom(kind.event())) {
      add(
          EventDecoder.value(
              position(message),
              wallTime,
              step,
              tags.name(tagId),
              tags.metadata(tagId),
              kind,
              slice(message)));
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (type == Event.class) {
      add(EventDecoder.payload(position(message), wallTime, step, kind, slice(message)));
    }
  }

  private void add(Event event) {
    ready.add(type.cast(event));
  }

  private RecordPosition position(MessageView message) {
    return new RecordPosition(file, message.recordIndex(), message.recordOffset());
  }

  private static Slice slice(MessageView message) {
    return new Slice(message.buffer(), message.start(), message.end());
  }
}
