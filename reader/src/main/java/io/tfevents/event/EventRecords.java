package io.tfevents.event;

import io.tfevents.tfrecord.RecordFrame;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A pass over an event file, one record at a time: what a record holds goes to a sink, and the
 * record itself can be copied as it stands. Not safe for use by several threads.
 *
 * <pre>{@code
 * try (var records = file.records(new TagDictionary(), sink)) {
 *   while (records.next()) {
 *     if (sink.isWanted()) {
 *       records.copyTo(out);
 *     }
 *   }
 * }
 * }</pre>
 */
public final class EventRecords implements AutoCloseable {
  private final RecordScan scan;

  EventRecords(RecordScan scan) {
    this.scan = scan;
  }

  /**
   * Goes to the next sound event and hands all that it holds to the sink.
   *
   * @return false at the end of the file, or where the policy ends it
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public boolean next() throws IOException {
    long before = scan.count();
    while (scan.next()) {
      if (scan.count() > before) {
        return true;
      }
    }
    return false;
  }

  /** The array that holds the event, valid until the next call of {@link #next()}. */
  public byte[] buffer() {
    return scan.records().buffer();
  }

  /** Where the {@code Event} message starts in {@link #buffer()}. */
  public int start() {
    return scan.records().start();
  }

  /** The length of the {@code Event} message in bytes. */
  public int length() {
    return scan.records().length();
  }

  /** Writes the record with its checksums, byte for byte as it stands in the file. */
  public void copyTo(OutputStream out) throws IOException {
    int frame = start() - RecordFrame.HEADER;
    out.write(buffer(), frame, RecordFrame.HEADER + length() + RecordFrame.FOOTER);
  }

  @Override
  public void close() throws IOException {
    scan.close();
  }
}
