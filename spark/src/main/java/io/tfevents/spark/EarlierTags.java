package io.tfevents.spark;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventRecords;
import io.tfevents.event.EventSink;
import io.tfevents.event.TagDictionary;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The tags of what a run has before a place, with the first metadata of each. It is read from the
 * run's start on, since the first metadata of a tag count, and only as far as someone has to know.
 */
final class EarlierTags {
  private static final long FIRST_STEP = 1 << 16;

  private final TagDictionary tags = new TagDictionary();
  private final Deque<Stretch> unread = new ArrayDeque<>();
  private long step = FIRST_STEP;

  EarlierTags(List<Stretch> before) {
    before.forEach(this::append);
  }

  /** Whether all there is has been read, so that no tag can be told otherwise. */
  boolean areComplete() {
    return unread.isEmpty();
  }

  /** The tags so far. */
  TagDictionary tags() {
    return tags;
  }

  /** The place is further on: this stands before it, too. */
  void append(Stretch stretch) {
    var last = unread.peekLast();
    if (last != null && last.isOfSameFile(stretch)) {
      unread.removeLast();
      unread.add(last.and(stretch));
    } else {
      unread.add(stretch);
    }
  }

  /** Reads on, further each time. */
  void readOn() throws IOException {
    var next = unread.remove();
    if (next.startsFile()) {
      tags.nextFile();
    }
    long to = Math.min(next.to(), next.from() + step);
    step *= 2;
    try (var file = EventFile.of(next.file().stored(), ReadOptions.DEFAULT);
        var records = file.records(next.from(), tags, EventSink.NONE)) {
      if (file.compressed()) {
        read(records, Long.MAX_VALUE, Long.MAX_VALUE);
        return;
      }
      read(records, to, next.file().size());
      if (records.offset() >= to && records.offset() < next.to()) {
        unread.addFirst(
            new Stretch(next.file(), records.offset(), next.to(), false, next.isCutBehind()));
      }
    }
  }

  private static void read(EventRecords records, long to, long end) throws IOException {
    while (records.nextWithin(to, end)) {
      // The dictionary learns.
    }
  }
}
