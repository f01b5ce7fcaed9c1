package io.tfevents.spark;

import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;

/**
 * How much a micro-batch reads.
 *
 * @param files how many files at most
 * @param bytes about how many bytes at most; one record more where less would be none
 */
record TriggerLimit(long files, long bytes) implements ReadLimit {
  static final TriggerLimit NONE = new TriggerLimit(Long.MAX_VALUE, Long.MAX_VALUE);

  static TriggerLimit of(TableOptions options) {
    return new TriggerLimit(
        options.maxFiles().orElse(Long.MAX_VALUE), options.maxBytes().orElse(Long.MAX_VALUE));
  }

  boolean isReached() {
    return files <= 0 || bytes <= 0;
  }

  /** What is left when one more file is read, so much of it. */
  TriggerLimit after(long bytesOfFile) {
    return new TriggerLimit(files - 1, bytes - bytesOfFile);
  }

  /**
   * How far a file can be read within the limit: to the end of a sound record. What is damaged
   * behind the last one waits until more follows.
   *
   * @param from where a record starts
   */
  long end(StoredFile file, long from) throws IOException {
    long end = from;
    try (var records = TFRecordReader.open(file.location(), from, 0, ReadOptions.DEFAULT)) {
      if (records.compressed()) {
        throw new IOException(
            file.location()
                + ": is compressed, and cannot be followed; keep it out of the stream, and read it as"
                + " a batch");
      }
      while (records.next() && records.position() <= file.size()) {
        if (end > from && records.position() - from > bytes) {
          break;
        }
        end = records.position();
      }
    }
    return end;
  }
}
