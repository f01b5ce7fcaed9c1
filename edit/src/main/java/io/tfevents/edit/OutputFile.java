package io.tfevents.edit;

import io.tfevents.storage.StoredOutput;
import io.tfevents.tfrecord.RecordFrame;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An event file that is written, record by record. */
final class OutputFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final String run;
  private final String name;
  private final StoredOutput stored;
  private final OutputStream out;
  private final byte[] header = new byte[RecordFrame.HEADER];
  private final byte[] footer = new byte[RecordFrame.FOOTER];
  private long values;
  private boolean differs;

  /**
   * A file.
   *
   * @param name the name that it will have in its run
   * @param stored where its bytes go meanwhile
   */
  OutputFile(String run, String name, StoredOutput stored) {
    this.run = run;
    this.name = name;
    this.stored = stored;
    this.out = new BufferedOutputStream(stored, BUFFER);
  }

  String run() {
    return run;
  }

  String name() {
    return name;
  }

  /** Writes the record that a file stands at. */
  void copy(SourceFile record) throws IOException {
    record.copyTo(out);
    values += record.values();
  }

  /** Writes an event that was changed. */
  void write(byte[] event, int newValues) throws IOException {
    RecordFrame.putHeader(header, 0, event.length);
    RecordFrame.putFooter(footer, 0, event, 0, event.length);
    out.write(header);
    out.write(event);
    out.write(footer);
    values += newValues;
    differs = true;
  }

  /** Something of the file that this one stands for is not in it. */
  void lacksSomething() {
    differs = true;
  }

  /** Whether it is not, byte for byte, the file that it stands for. */
  boolean differs() {
    return differs;
  }

  /** How many values it holds. */
  long values() {
    return values;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      out.flush();
      stored.sync();
    }
  }
}
