package io.tfevents.spark;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventRecords;
import io.tfevents.event.EventSink;
import io.tfevents.event.TagDictionary;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stretch of an event file, and gives just what a reading of the whole run gives of it.
 *
 * <p>As long as every value is of a tag that is known with its metadata from the run's start, it is
 * read with what is known. Where one is not, its record waits until more of what stands before has
 * been read, at most all. A stretch whose end was chosen blindly is followed by one that looks for
 * its first record; whether that is where this one would have gone on is seen at the end, and
 * reading fails if it is not: a payload that itself holds sound records stood there.
 */
final class StretchReader implements Closeable {
  private final Stretch stretch;
  private final ReadOptions options;
  private final EarlierTags earlier;
  private final Gatherer rows;
  private final EventFile file;
  private final List<Fault> faults = new ArrayList<>();

  /** What is known of earlier tags; null if all of them are. */
  private @Nullable TagDictionary fork;

  private TagDictionary tags;
  private @Nullable EventRecords records;
  private long to;
  private long end;

  StretchReader(Stretch stretch, ReadOptions options, EarlierTags earlier, Gatherer rows)
      throws IOException {
    this.stretch = stretch;
    this.options = options;
    this.earlier = earlier;
    this.rows = rows;
    this.file = EventFile.of(stretch.file().stored(), options);
    this.to = stretch.to();
    this.end = stretch.file().size();
    this.tags = knownTags();
    if (!stretch.isCutBefore()) {
      records = open(stretch.from());
      if (file.compressed()) {
        to = Long.MAX_VALUE;
        end = Long.MAX_VALUE;
      }
    } else if (!isCompressed()) {
      var opened = open(stretch.from());
      records = opened.find(Math.min(to, end)) ? opened : null;
    }
  }

  private boolean isCompressed() throws IOException {
    try (var whole = TFRecordReader.open(stretch.file().location(), options)) {
      return whole.compressed();
    }
  }

  /** The tags that the stretch begins with, as far as they are known. */
  private TagDictionary knownTags() {
    if (earlier.areComplete()) {
      fork = null;
      if (stretch.startsFile()) {
        earlier.tags().nextFile();
      }
      return earlier.tags();
    }
    var copy = earlier.tags().fork(Integer.MAX_VALUE);
    fork = copy;
    return copy;
  }

  private EventRecords open(long from) throws IOException {
    rows.use(tags);
    return file.records(from, tags, rows);
  }

  Stretch stretch() {
    return stretch;
  }

  /** What was wrong, once all is read. */
  List<Fault> faults() {
    return faults;
  }

  /**
   * Reads until the rows are enough for a batch.
   *
   * @return false if all is read
   */
  boolean read() throws IOException {
    var reading = records;
    if (reading == null) {
      return end(null);
    }
    try {
      while (reading.nextWithin(to, end)) {
        if (fork != null && !fork.isAsForked()) {
          rows.drop();
          reading = learnAndReopen(reading);
          continue;
        }
        rows.keep();
        if (rows.isFull()) {
          return true;
        }
      }
    } catch (CorruptRecordException e) {
      if (!isEndOfGrowingFile(e)) {
        throw e;
      }
    }
    return end(reading);
  }

  /** Whether a record is cut short and no other follows: more of it may be on its way. */
  private boolean isEndOfGrowingFile(CorruptRecordException fault) throws IOException {
    if (fault.kind() != FaultKind.TRUNCATED || end == Long.MAX_VALUE) {
      return false;
    }
    try (var rest = file.records(fault.offset() + 1, new TagDictionary(), EventSink.NONE)) {
      return !rest.find(Long.MAX_VALUE);
    }
  }

  /** A record has a tag that is not known: more of what stands before is read, then that again. */
  private EventRecords learnAndReopen(EventRecords reading) throws IOException {
    long record = reading.offset();
    endPass(reading);
    earlier.readOn();
    tags = knownTags();
    var reopened = open(record);
    records = reopened;
    return reopened;
  }

  private void endPass(EventRecords reading) throws IOException {
    file.faults().stream().filter(fault -> fault.offset() < end).forEach(faults::add);
    reading.close();
  }

  private boolean end(@Nullable EventRecords reading) throws IOException {
    if (reading != null) {
      long goesOn = reading.offset() >= to ? reading.offset() : end;
      endPass(reading);
      records = null;
      if (stretch.isCutBehind() && end < Long.MAX_VALUE) {
        checkCut(goesOn);
      }
    }
    if (fork != null) {
      earlier.append(stretch);
    }
    return false;
  }

  /**
   * Sees whether the next stretch began where this one goes on.
   *
   * @param goesOn the first record behind this stretch; the end of the file if there is none
   */
  private void checkCut(long goesOn) throws IOException {
    try (var next = file.records(to, new TagDictionary(), EventSink.NONE)) {
      long found = next.find(end) ? next.position() : end;
      if (found != Math.min(goesOn, end)) {
        throw new IOException(
            String.format(
                "%s: cannot be read in parts: reading goes on at byte %d, but at byte %d stands what"
                    + " looks like a record, too; say option(\"split\", false)",
                stretch.file().location(), goesOn, found));
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
