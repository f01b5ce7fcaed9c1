package io.tfevents.logdir;

import io.tfevents.event.StoredValue;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagMetadata;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The histograms, images or other values under one tag of a run, in the order of its files. The
 * values stay on disk, and each is read when asked for, its checksums checked again. Never changes:
 * a series that has grown is another one.
 *
 * @param <E> the type of the values
 */
public final class EventSeries<E extends SummaryEvent> {
  private final String tag;
  private final @Nullable TagMetadata metadata;
  private final Class<E> type;
  private final List<StoredValue> values;

  EventSeries(String tag, @Nullable TagMetadata metadata, Class<E> type, List<StoredValue> values) {
    this.tag = tag;
    this.metadata = metadata;
    this.type = type;
    this.values = List.copyOf(values);
  }

  /** The tag. */
  public String tag() {
    return tag;
  }

  /** What the tag's first metadata says. */
  public @Nullable TagMetadata metadata() {
    return metadata;
  }

  /** How many values there are. */
  public int size() {
    return values.size();
  }

  /** The step of a value. */
  public long step(int index) {
    return values.get(index).step();
  }

  /** When a value was recorded, in seconds since the epoch. */
  public double wallTime(int index) {
    return values.get(index).wallTime();
  }

  /** Where a value stands; nothing is read for it. */
  public StoredValue stored(int index) {
    return values.get(index);
  }

  /**
   * Reads a value. To read many, give {@link #stored} to a {@link
   * io.tfevents.event.StoredValueReader}.
   *
   * @throws IOException if the file is no longer there, or no longer holds the value there
   */
  public E get(int index) throws IOException {
    return type.cast(values.get(index).read(tag));
  }
}
