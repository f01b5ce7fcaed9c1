package io.tfevents.event;

import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value that stays in its file until it is read.
 *
 * @param position its record
 * @param start where its message starts in the record's payload
 * @param end where its message ends in the record's payload
 * @param metadata what was known of its tag when it came
 */
public record StoredValue(
    StoredFile file,
    boolean compressed,
    RecordPosition position,
    int start,
    int end,
    double wallTime,
    long step,
    ValueKind kind,
    @Nullable TagMetadata metadata) {

  /** A value that is being handed over to a sink. */
  public static StoredValue of(
      StoredFile file,
      MessageView message,
      double wallTime,
      long step,
      ValueKind kind,
      @Nullable TagMetadata metadata) {
    return new StoredValue(
        file,
        message.inCompressedFile(),
        new RecordPosition(file.name(), message.recordIndex(), message.recordOffset()),
        message.start() - message.payloadStart(),
        message.end() - message.payloadStart(),
        wallTime,
        step,
        kind,
        metadata);
  }

  /** The same value, with so many more records before its own. */
  public StoredValue withRecordsBefore(long count) {
    var rebased = new RecordPosition(position.file(), position.index() + count, position.offset());
    return new StoredValue(file, compressed, rebased, start, end, wallTime, step, kind, metadata);
  }

  /**
   * Reads the value. In a compressed file everything before it is read, too.
   *
   * @throws IOException if the file is no longer there, or no longer holds the record there
   */
  public SummaryEvent read(String tag) throws IOException {
    var strict = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);
    var recovering = ReadOptions.DEFAULT;
    long from = compressed ? 0 : position.offset();
    try (var records =
        TFRecordReader.open(
            file.location(),
            from,
            compressed ? 0 : position.index(),
            compressed ? recovering : strict)) {
      while (records.next()) {
        if (records.offset() == position.offset() && end <= records.length()) {
          byte[] payload = records.toByteArray();
          return EventDecoder.value(
              position, wallTime, step, tag, metadata, kind, new Slice(payload, start, end));
        }
      }
      throw new IOException(
          records.file() + ": the record at byte " + position.offset() + " is gone");
    }
  }
}
