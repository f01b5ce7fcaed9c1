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

  /**
   * Goes to the next sound event that starts before {@code to} and ends not behind {@code end}, and
   * hands all that it holds to the sink. The first sound record that lies elsewhere ends the pass
   * and is not handed over; {@link #offset()} then tells where it starts.
   *
   * @return false if there is none, or where the policy ends the file
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public boolean nextWithin(long to, long end) throws IOException {
    long before = scan.count();
    while (scan.nextWithin(to, end)) {
      if (scan.count() > before) {
        return true;
      }
    }
    return false;
  }

  /**
   * Goes on to where a sound record starts, before {@code end}, if the pass does not stand at one.
   * What is stepped over is no fault: it belongs to whoever reads the bytes before. The record may
   * be the payload of another one, if the pass began anywhere.
   *
   * @return whether there is one; {@link #position()} is then its start
   */
  public boolean find(long end) throws IOException {
    return scan.find(end);
  }

  /** Where the record that was gone to last starts, in bytes, decompressed. */
  public long offset() {
    return scan.records().offset();
  }

  /** Where the record to be looked at next starts, in bytes, decompressed. */
  public long position() {
    return scan.position();
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
