package io.tfevents.convert.example;

import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Parquet file to a TFRecord file of {@code tf.train.Example} or {@code
 * tf.train.SequenceExample}, a record a row, in their order. Settings are made before {@link
 * #toTFRecords}; for one thread.
 *
 * <p>A file that {@link ExampleConversion} made gives the messages that it was made of. Any other
 * has a feature for each column: whole numbers and booleans become {@code int64_list}, {@code
 * float} and {@code double} {@code float_list}, texts and bytes {@code bytes_list}; so do lists of
 * these. A list of lists is a feature of steps, and makes the records {@code SequenceExample}s.
 * Null is a feature that is absent.
 *
 * <p>Pages compressed with Zstandard, Snappy, GZIP and LZ4_RAW are read, and no class of Hadoop is
 * needed.
 */
public final class ParquetExamples {
  private final URI file;
  private boolean overwrite;

  private ParquetExamples(URI file) {
    this.file = file;
  }

  /** Of a Parquet file. */
  public static ParquetExamples from(Path parquet) {
    return new ParquetExamples(parquet.toUri());
  }

  /** Of a Parquet file. */
  public static ParquetExamples from(URI parquet) {
    return new ParquetExamples(parquet);
  }

  /** Replaces a file that is already there. */
  public ParquetExamples overwrite(boolean overwrite) {
    this.overwrite = overwrite;
    return this;
  }

  /**
   * Writes the TFRecord file, as {@link #toTFRecords(URI, Compression)}.
   *
   * @throws IOException if reading or writing fails, or a column cannot be a feature
   */
  public ParquetExamplesSummary toTFRecords(Path target, Compression compression)
      throws IOException {
    return toTFRecords(target.toUri(), compression);
  }

  /**
   * Writes the TFRecord file. It appears at {@code target} when it is complete; if anything goes
   * wrong, or the thread is interrupted, nothing of it stays. For a place that {@code
   * java.nio.file} does not reach it is made in a temporary file and copied; what it replaces there
   * is deleted first.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something stands at {@code target}, and it
   *     is not to be overwritten
   * @throws java.nio.file.NoSuchFileException if there is no such Parquet file
   * @throws IOException if reading or writing fails, the Parquet file is damaged, or a column holds
   *     what a feature cannot: maps, structs, dates, decimals, lists with nulls, unsigned numbers
   *     over 2^63 - 1
   */
  public ParquetExamplesSummary toTFRecords(URI target, Compression compression)
      throws IOException {
    try (var pending = PendingFile.at(target, overwrite)) {
      var summary = write(pending.path(), compression);
      pending.publish();
      return summary;
    }
  }

  private ParquetExamplesSummary write(Path target, Compression compression) throws IOException {
    var rows = ParquetRows.open(file);
    try (var records = TFRecordWriter.to(Files.newOutputStream(target), compression)) {
      long written = rows.forEach(message -> write(message, records));
      return new ParquetExamplesSummary(written, rows.sequence(), rows.rounded());
    }
  }

  private static void write(SequenceExample message, TFRecordWriter records) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
    records.write(message.toByteArray());
  }
}
