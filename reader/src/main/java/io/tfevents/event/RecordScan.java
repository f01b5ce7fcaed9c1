package io.tfevents.event;

import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.util.List;

/** The records of a file, each taken apart as an event and handed to a sink. */
final class RecordScan implements AutoCloseable {
  private final TFRecordReader records;
  private final EventScanner scanner;
  private long count;
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
    int start = records.start();
    var verdict =
        scanner.scan(
            records.buffer(), start, start + records.length(), records.index(), records.offset());
    switch (verdict) {
      case SOUND -> count++;
      case MALFORMED -> records.reject(FaultKind.MALFORMED_EVENT, "this is no Event message");
      case TOO_MANY_TAGS ->
          records.reject(
              FaultKind.TOO_LARGE,
              "the run's tags pass the limits of "
                  + TagDictionary.MAX_TAGS
                  + " tags and "
                  + TagDictionary.MAX_BYTES
                  + " bytes");
    }
    return true;
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
