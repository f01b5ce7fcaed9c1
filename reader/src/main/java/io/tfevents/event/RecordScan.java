package io.tfevents.event;

import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The records of a file, each taken apart as an event and handed to a sink. */
final class RecordScan implements AutoCloseable {
  private final TFRecordReader records;
  private final EventScanner scanner;
  private long count;
  private @Nullable RecordMark first;
  private OptionalDouble startTime = OptionalDouble.empty();
  private boolean closed;

  RecordScan(TFRecordReader records, String file, TagDictionary tags, EventSink sink) {
    this.records = records;
    this.scanner = new EventScanner(file, tags, sink, records.compressed());
  }

  /** Scans the next record; false at the end of the file. */
  boolean next() throws IOException {
    if (!records.next()) {
      return false;
    }
    scanRecord();
    return true;
  }

  /**
   * Scans the next record if it starts before {@code to} and ends not behind {@code end}; false if
   * there is none. One that lies elsewhere is gone to, but not scanned.
   */
  boolean nextWithin(long to, long end) throws IOException {
    if (!records.next() || records.offset() >= to || records.position() > end) {
      return false;
    }
    scanRecord();
    return true;
  }

  private void scanRecord() throws IOException {
    int start = records.start();
    var verdict =
        scanner.scan(
            records.buffer(), start, start + records.length(), records.index(), records.offset());
    switch (verdict) {
      case SOUND -> {
        if (count++ == 0) {
          first = mark();
          startTime = OptionalDouble.of(scanner.wallTime());
        }
      }
      case MALFORMED -> records.reject(FaultKind.MALFORMED_EVENT, "this is no Event message");
      case TOO_MANY_TAGS ->
          records.reject(
              FaultKind.TOO_LARGE,
              "the run's tags pass the limits of "
                  + TagDictionary.MAX_TAGS
                  + " tags and "
                  + TagDictionary.MAX_BYTES
                  + " bytes");
      case TOO_MANY_VALUES ->
          records.reject(
              FaultKind.TOO_LARGE, "its summary has more than " + EventFile.MAX_VALUES + " values");
    }
  }

  /** The reader, which stands at the record that was scanned last. */
  TFRecordReader records() {
    return records;
  }

  EventScanner view() {
    return scanner;
  }

  /** How many sound events there were so far. */
  long count() {
    return count;
  }

  /** How far into the file the scan is, in bytes, decompressed. */
  long position() {
    return records.position();
  }

  /** Goes to the first sound record before {@code end}; false if there is none. */
  boolean find(long end) throws IOException {
    return records.find(end);
  }

  /** Where reading must begin anew once the file has grown. */
  long edge() {
    return records.edge();
  }

  boolean compressed() {
    return records.compressed();
  }

  /** The first sound event; null if there is none. */
  @Nullable RecordMark first() {
    return first;
  }

  /** The wall time of the first sound event; empty if there is none. */
  OptionalDouble startTime() {
    return startTime;
  }

  /** The record that was met last; null if there was none. */
  @Nullable RecordMark last() {
    return first == null ? null : mark();
  }

  private RecordMark mark() {
    return new RecordMark(records.index(), records.offset(), records.length(), records.checksum());
  }

  /** What was wrong so far. */
  List<Fault> faults() {
    return records.faults();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    scanner.release();
    records.close();
  }
}
