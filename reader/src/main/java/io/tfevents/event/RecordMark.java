package io.tfevents.event;

import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.net.URI;

/**
 * A record by which a file is known again.
 *
 * @param index how many sound records stand before it
 * @param offset where its header starts in the file, in bytes
 * @param length its payload's, in bytes
 * @param checksum its payload's masked CRC
 */
public record RecordMark(long index, long offset, int length, int checksum) {
  private static final ReadOptions STRICT = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);

  /** Whether the record still stands in the file. */
  public boolean stands(URI file) throws IOException {
    try (var records = TFRecordReader.open(file, offset, index, STRICT)) {
      return records.next() && records.length() == length && records.checksum() == checksum;
    } catch (CorruptRecordException e) {
      return false;
    }
  }
}
