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
  private final Class<E> type;
  private final Queue<E> ready = new ArrayDeque<>();

  EventPass(TFRecordReader records, String file, TagDictionary tags, Class<E> type) {
    this.type = type;
    this.scan = new RecordScan(records, file, tags, this);
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
      ready.add(type.cast(scan.view().scalar(wallTime, step, tagId, value)));
    }
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (type.isAssignableFrom(kind.event())) {
      ready.add(type.cast(message.event()));
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (kind != PayloadKind.EMPTY_SUMMARY && !SummaryEvent.class.isAssignableFrom(type)) {
      var event = message.event();
      if (type.isInstance(event)) {
        ready.add(type.cast(event));
      }
    }
  }
}
