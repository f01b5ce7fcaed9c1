package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.RecordMark;
import io.tfevents.event.TagDictionary;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How far an event file has been read, and how it looked then. */
final class FileTail {
  /** Files written twice within this time may bear the same time. */
  private static final Duration TICK = Duration.ofMillis(20);

  private final int number;
  private StoredFile seen;
  private boolean isFresh;
  private long end;
  private long records;
  private long edge = Long.MAX_VALUE;
  private boolean compressed;

  /** Whether records were read that may mean something else when the file grows. */
  private boolean hangsOnSize;

  private OptionalDouble startTime = OptionalDouble.empty();
  private @Nullable RecordMark first;
  private @Nullable RecordMark last;
  private @Nullable IOException trouble;
  private final List<Fault> faults = new ArrayList<>(0);

  /**
   * A file that has not been read.
   *
   * @param number its number among the run's files
   */
  FileTail(StoredFile file, int number) {
    this.number = number;
    this.seen = file;
    see(file);
  }

  /** A file that was read in another process, as it looks now. */
  static FileTail of(RunProgress.File file, StoredFile now, int number) {
    var then =
        new StoredFile(
            now.location(), now.name(), false, file.size(), file.modified(), now.identity());
    var tail = new FileTail(then, number);
    tail.isFresh = file.fresh();
    tail.end = file.end();
    tail.records = file.records();
    tail.hangsOnSize = file.whole();
    tail.first = file.first();
    tail.last = file.last();
    tail.faults.addAll(file.faults());
    tail.trouble = file.readable() ? null : new IOException(now.location() + ": was not readable");
    return tail;
  }

  /** What it takes to make such a tail again, but for what was found under its tags. */
  RunProgress.File progress(
      @Nullable String version, @Nullable String writer, List<RunProgress.Points> points) {
    return new RunProgress.File(
        seen.name(),
        seen.size(),
        seen.modified(),
        isFresh,
        compressed || hangsOnSize,
        end,
        records,
        first,
        last,
        faults,
        version,
        writer,
        trouble == null,
        points);
  }

  /** What happened to a file since it was read. */
  enum Change {
    NONE,
    GREW,
    REPLACED
  }

  /**
   * Tells from how the file looks now what happened to it. Its contents are looked at only if it
   * looks otherwise: it is the same file if its storage says so, and the first and the last record
   * that were read still stand where they stood, the first at the file's start.
   */
  Change compare(StoredFile now) {
    if (!looksOtherThan(now)) {
      return Change.NONE;
    }
    boolean looksTheSame = now.equals(seen) && trouble == null;
    boolean isAnother = !now.identity().equals(seen.identity());
    boolean rewritten =
        !looksTheSame && now.size() == seen.size() && end == now.size() && trouble == null;
    boolean unknownStart = first == null ? end > 0 : first.offset() > 0;
    if (compressed || hangsOnSize || isAnother || rewritten || unknownStart || now.size() < end) {
      return Change.REPLACED;
    }
    try {
      if (!stands(first) || !stands(last)) {
        return Change.REPLACED;
      }
      see(now);
      return looksTheSame ? Change.NONE : Change.GREW;
    } catch (IOException e) {
      trouble = e;
      return Change.NONE;
    }
  }

  /**
   * Whether the file looks otherwise than when it was read, or could not be read, or was so new
   * then that another write in the same tick of its clock would not show.
   */
  boolean looksOtherThan(StoredFile now) {
    return trouble != null || isFresh || !now.equals(seen);
  }

  private void see(StoredFile now) {
    seen = now;
    isFresh = now.modified().isAfter(Instant.now().minus(TICK));
  }

  private boolean stands(@Nullable RecordMark mark) throws IOException {
    return mark == null || mark.stands(seen.location());
  }

  StoredFile file() {
    return seen;
  }

  int number() {
    return number;
  }

  /**
   * Where reading goes on: behind what was read, or at a fault that reaches the end of the file.
   */
  long end() {
    return end;
  }

  /** How many sound records stand before {@link #end}. */
  long records() {
    return records;
  }

  /** When its first event was recorded; empty if none was read here. */
  OptionalDouble startTime() {
    return startTime;
  }

  /** What was wrong with the file. */
  List<Fault> faults() {
    return faults;
  }

  /** What kept the file from being read to its end; null for nothing. */
  @Nullable IOException trouble() {
    return trouble;
  }

  /** The file is about to be read on from {@link #end}. */
  void goOn(StoredFile now) {
    see(now);
    trouble = null;
    faults.removeIf(fault -> fault.offset() >= end);
  }

  /**
   * Reads on into a sink, up to the record that starts at {@code to} or behind. What keeps the file
   * from being read is told by {@link #trouble}.
   *
   * @throws CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}, but not where the file ends: it may be growing
   */
  void read(EventFile events, long to, TagDictionary tags, EventSink sink) throws IOException {
    read(events, to, tags, sink, true);
  }

  /**
   * Reads on into a sink to the end of the file, which is taken as closed.
   *
   * @throws CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  void readClosed(EventFile events, TagDictionary tags, EventSink sink) throws IOException {
    read(events, Long.MAX_VALUE, tags, sink, false);
  }

  private void read(EventFile events, long to, TagDictionary tags, EventSink sink, boolean mayGrow)
      throws IOException {
    try {
      events.scan(end, to, records, tags, sink);
    } catch (CorruptRecordException e) {
      if (e.kind() != FaultKind.TRUNCATED || !mayGrow) {
        throw e;
      }
      long left = Math.max(0, seen.size() - e.offset());
      add(new Fault(e.kind(), e.file(), e.offset(), left));
    } catch (IOException e) {
      trouble = e;
    }
    compressed = events.compressed();
    advance(
        events.position(),
        events.edge(),
        events.records(),
        events.faults(),
        events.startTime(),
        events.firstRecord(),
        events.lastRecord());
    if (to == Long.MAX_VALUE) {
      finish();
    }
  }

  /**
   * The file was read on.
   *
   * @param position up to where
   * @param edge the first place that hung on where the file ended
   * @param newRecords how many sound records that gave
   * @param news what was found wrong
   * @param newStartTime when the first sound event among them was recorded
   */
  void advance(
      long position,
      long edge,
      long newRecords,
      List<Fault> news,
      OptionalDouble newStartTime,
      @Nullable RecordMark firstRecord,
      @Nullable RecordMark lastRecord) {
    end = Math.max(end, position);
    this.edge = Math.min(this.edge, edge);
    records += newRecords;
    startTime = startTime.isPresent() ? startTime : newStartTime;
    first = first == null ? firstRecord : first;
    last = lastRecord == null ? last : lastRecord;
    news.forEach(this::add);
  }

  /**
   * The end of the file has come. What a fault there costs is known only when the file has grown,
   * so reading goes on at the fault then.
   */
  void finish() {
    hangsOnSize |= last != null && last.offset() >= edge;
    end = Math.min(end, edge);
    if (!faults.isEmpty()) {
      var fault = faults.get(faults.size() - 1);
      end = fault.end() >= end ? Math.min(end, fault.offset()) : end;
    }
    edge = Long.MAX_VALUE;
  }

  /** Adds a fault as one reading of the whole file would have. */
  private void add(Fault fault) {
    if (!faults.isEmpty() && fault.kind() == FaultKind.MALFORMED_EVENT) {
      var before = faults.get(faults.size() - 1);
      if (before.kind() == fault.kind() && before.end() == fault.offset()) {
        long length = before.length() + fault.length();
        faults.set(
            faults.size() - 1, new Fault(fault.kind(), fault.file(), before.offset(), length));
        return;
      }
    }
    faults.add(fault);
  }
}
