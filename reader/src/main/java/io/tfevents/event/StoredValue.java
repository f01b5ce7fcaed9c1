package io.tfevents.event;

import io.tfevents.storage.StoredFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A value that stays in its file until it is read.
 *
 * @param position its record
 * @param start where its message starts in the record's payload
 * @param end where its message ends in the record's payload
 * @param blobs how many blobs TensorBoard makes of the value, where it shows it as a sequence of
 *     blobs: the size of a tensor's first dimension, and 1 for a graph, run metadata, or a graph
 *     plugin's tensor without dimensions; in TensorFlow 1's forms 3 for an image (width, height and
 *     image) and 1 for a sound; 0 for anything else ({@code data_compat.py})
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
    int blobs,
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
        BlobCount.of(kind, new Slice(message.buffer(), message.start(), message.end()), metadata),
        metadata);
  }

  /** The same value, with so many more records before its own. */
  public StoredValue withRecordsBefore(long count) {
    var rebased = new RecordPosition(position.file(), position.index() + count, position.offset());
    return new StoredValue(
        file, compressed, rebased, start, end, wallTime, step, kind, blobs, metadata);
  }

  /**
   * Reads the value, its checksums checked again. In a compressed file everything before it is
   * read, too. To read many, use a {@link StoredValueReader}.
   *
   * @throws IOException if the file is no longer there, or no longer holds the record there
   */
  public SummaryEvent read(String tag) throws IOException {
    try (var reader = new StoredValueReader()) {
      return reader.read(this, tag);
    }
  }
}
