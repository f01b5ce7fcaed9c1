package io.tfevents.event;

import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads stored values one after another, their checksums checked again. The file of the last one
 * stays open, and reading goes on in it: values of one file in the order in which they stand there
 * take one opening, and what stands between them is not read, but in compressed files. Any other
 * order is right, too. Not safe for use by several threads.
 *
 * <pre>{@code
 * try (var reader = new StoredValueReader()) {
 *   for (int i = 0; i < series.size(); i++) {
 *     SummaryEvent event = reader.read(series.stored(i), series.tag());
 *   }
 * }
 * }</pre>
 */
public final class StoredValueReader implements AutoCloseable {
  private static final ReadOptions STRICT = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);

  private @Nullable TFRecordReader records;
  private @Nullable StoredFile file;

  /** A reader that has no file open yet. */
  public StoredValueReader() {}

  /**
   * Reads a value.
   *
   * @param tag the tag that it stands under
   * @throws IOException if the file is no longer there, or no longer holds the value there
   */
  public SummaryEvent read(StoredValue value, String tag) throws IOException {
    var current = records;
    if (current != null && isOpenBefore(value, current)) {
      try {
        return read(value, tag, current);
      } catch (IOException e) {
        // What is open may have been replaced meanwhile.
      }
    }
    close();
    var opened = open(value);
    records = opened;
    file = value.file();
    return read(value, tag, opened);
  }

  private boolean isOpenBefore(StoredValue value, TFRecordReader current) {
    var open = file;
    return open != null
        && open.location().equals(value.file().location())
        && open.identity().equals(value.file().identity())
        && current.compressed() == value.compressed()
        && current.position() <= value.position().offset();
  }

  /** Faults before a value in a compressed file are none of its own. */
  private static TFRecordReader open(StoredValue value) throws IOException {
    var location = value.file().location();
    return value.compressed()
        ? TFRecordReader.open(location, 0, 0, ReadOptions.DEFAULT)
        : TFRecordReader.open(
            location, value.position().offset(), value.position().index(), STRICT);
  }

  private static SummaryEvent read(StoredValue value, String tag, TFRecordReader records)
      throws IOException {
    find(value, records);
    int payload = records.start();
    var message = new Slice(records.buffer(), payload + value.start(), payload + value.end());
    try {
      return EventDecoder.value(
          value.position(),
          value.wallTime(),
          value.step(),
          tag,
          value.metadata(),
          value.kind(),
          message);
    } catch (RuntimeException e) {
      throw gone(value, records, e);
    }
  }

  /** Goes to the value's record. */
  private static void find(StoredValue value, TFRecordReader records) throws IOException {
    long offset = value.position().offset();
    if (!value.compressed()) {
      records.skipTo(offset, value.position().index());
    }
    boolean found = false;
    while (!found && records.position() <= offset && records.next()) {
      found = records.offset() == offset && value.end() <= records.length();
    }
    if (!found) {
      throw gone(value, records, null);
    }
  }

  private static IOException gone(
      StoredValue value, TFRecordReader records, @Nullable RuntimeException cause) {
    return new IOException(
        records.file() + ": the record at byte " + value.position().offset() + " is gone", cause);
  }

  /** Closes the file that is open; the next value opens its own. */
  @Override
  public void close() throws IOException {
    var current = records;
    records = null;
    file = null;
    if (current != null) {
      current.close();
    }
  }
}
