package io.tfevents.interop.wandb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the records of one run's log, one at a time, each with its number. */
final class RecordWriter implements Closeable {
  private final LogWriter log;
  private final MessageWriter message = new MessageWriter();
  private long records;
  private int place;

  private RecordWriter(LogWriter log) {
    this.log = log;
  }

  static RecordWriter create(Path file) throws IOException {
    return new RecordWriter(LogWriter.create(file));
  }

  /**
   * Begins a record of a type, whose fields are to be written to what this gives.
   *
   * @param type one of {@link Fields.Type}
   */
  MessageWriter begin(int type) {
    message.clear();
    message.number(Fields.Type.NUM, ++records);
    place = message.begin(type);
    return message;
  }

  /** Ends the record. */
  void end() throws IOException {
    message.end(place);
    log.write(message.buffer(), message.size());
  }

  /** Writes a time, which is left out where it is no date. */
  static void timestamp(MessageWriter message, int field, double seconds) {
    if (Math.abs(seconds) <= LAST_SECOND) {
      int place = message.begin(field);
      long whole = (long) Math.floor(seconds);
      message.number(Fields.Timestamp.SECONDS, whole);
      message.number(
          Fields.Timestamp.NANOS, Math.min(999_999_999, Math.round((seconds - whole) * 1e9)));
      message.end(place);
    }
  }

  private static final double LAST_SECOND = 253_402_300_799.0;

  @Override
  public void close() throws IOException {
    log.close();
  }
}
