package io.tfevents.logdir;

import io.tfevents.event.StoredValue;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The values of one series while its run is read. */
final class StoredValues {
  private final Class<? extends SummaryEvent> type;
  private final List<StoredValue> values = new ArrayList<>();

  /** How many of them each file gave. */
  private final TreeMap<Integer, Integer> counts = new TreeMap<>();

  private long maxStep = Long.MIN_VALUE;
  private int purgesSeen;
  private @Nullable EventSeries<?> series;

  StoredValues(Class<? extends SummaryEvent> type) {
    this.type = type;
  }

  /** Puts a value behind all that came from the same file and those before it. */
  void add(StoredValue value, int file) {
    series = null;
    values.add(endOf(file), value);
    counts.merge(file, 1, Integer::sum);
    maxStep = Math.max(maxStep, value.step());
  }

  private int endOf(int file) {
    return counts.isEmpty() || counts.lastKey() <= file
        ? values.size()
        : counts.headMap(file, true).values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Takes back the values from a step on. */
  void purge(long step) {
    if (step <= maxStep) {
      series = null;
      values.removeIf(value -> value.step() >= step);
      maxStep = values.stream().mapToLong(StoredValue::step).max().orElse(Long.MIN_VALUE);
    }
  }

  /** Takes back what restarts since the last look took back of every series. */
  void catchUpWith(Purges purges) {
    if (purgesSeen < purges.count()) {
      purge(purges.smallestSince(purgesSeen));
      purgesSeen = purges.count();
    }
  }

  void forEach(Consumer<StoredValue> consumer) {
    values.forEach(consumer);
  }

  /** The series as it is now. */
  EventSeries<?> series(TagDictionary tags, int tagId) {
    var metadata = tags.metadata(tagId);
    var current = series;
    if (current == null || !Objects.equals(current.metadata(), metadata)) {
      current = new EventSeries<>(tags.name(tagId), metadata, type, values);
      series = current;
    }
    return current;
  }
}
