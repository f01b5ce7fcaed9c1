package io.tfevents.convert.example;

import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * TFRecord files of {@code tf.train.Example} or {@code tf.train.SequenceExample} to one Parquet
 * file, a row a record, in the order of the files. Settings are made before {@link #toParquet}; a
 * conversion is for one thread and one writing.
 *
 * <pre>{@code
 * ExampleConversion.from(Path.of("train-00000-of-00002"), Path.of("train-00001-of-00002"))
 *     .schema(ExampleSchema.parse("label: int64, image: bytes"))
 *     .toParquet(Path.of("train.parquet"));
 * }</pre>
 *
 * <p>Without a schema the files are read twice: once to find it. Memory holds one row group, about
 * 64 MiB of records, whatever the size of the files.
 *
 * <p>The two messages are told apart by field 2, {@code feature_lists}: where one record has it, or
 * the schema has features of steps, all are {@code SequenceExample}s; else {@code Example}s.
 */
public final class ExampleConversion {
  private static final long ROW_GROUP_BYTES = 64 << 20;

  private final List<URI> locations;
  private @Nullable ExampleSchema given;
  private @Nullable Boolean sequence;
  private ReadOptions options = ReadOptions.DEFAULT;
  private boolean overwrite;
  private long rowGroupBytes = ROW_GROUP_BYTES;

  private ExampleConversion(List<URI> locations) {
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("no files to convert");
    }
    this.locations = locations;
  }

  /**
   * Of TFRecord files, plain or compressed. A directory stands for the files directly in it whose
   * names hold "tfrecord", or a shard's number as in {@code train-00000-of-00010}, in order of
   * their names.
   */
  public static ExampleConversion from(Path... files) {
    return new ExampleConversion(Arrays.stream(files).map(Path::toUri).toList());
  }

  /** Of TFRecord files, as {@link #from(Path...)}. */
  public static ExampleConversion from(URI... files) {
    return new ExampleConversion(List.of(files));
  }

  /**
   * Makes these columns, else those that the records need. Features that it does not name are left
   * out and counted; a record that does not fit it ends the conversion.
   */
  public ExampleConversion schema(ExampleSchema schema) {
    this.given = schema;
    return this;
  }

  /**
   * Takes the records for {@code SequenceExample}s or not, whatever they look like. If not,
   * features of steps are left out and counted.
   */
  public ExampleConversion sequence(boolean sequence) {
    this.sequence = sequence;
    return this;
  }

  /** Reads with these options; else faults are recovered from. */
  public ExampleConversion options(ReadOptions options) {
    this.options = options;
    return this;
  }

  /** Replaces a file that is already there. */
  public ExampleConversion overwrite(boolean overwrite) {
    this.overwrite = overwrite;
    return this;
  }

  ExampleConversion rowGroupBytes(long bytes) {
    this.rowGroupBytes = bytes;
    return this;
  }

  /**
   * Writes the Parquet file, as {@link #toParquet(URI)}.
   *
   * @throws IOException if reading or writing fails, or a record does not fit the others or the
   *     schema
   */
  public ExampleSummary toParquet(Path target) throws IOException {
    return toParquet(target.toUri());
  }

  /**
   * Writes the Parquet file. It appears at {@code target} when it is complete; if anything goes
   * wrong, or the thread is interrupted, nothing of it stays. For a place that {@code
   * java.nio.file} does not reach it is made in a temporary file and copied; what it replaces there
   * is deleted first.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something stands at {@code target}, and it
   *     is not to be overwritten
   * @throws java.nio.file.NoSuchFileException if there is no such file, or no TFRecord file in a
   *     directory
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   * @throws IOException if reading or writing fails; if one feature has values of two kinds, or a
   *     record does not fit the schema: the message names the feature and the record
   * @throws IllegalArgumentException if the schema has features of steps, but the records are not
   *     to be taken for {@code SequenceExample}s
   */
  public ExampleSummary toParquet(URI target) throws IOException {
    checkSettings();
    var records = ExampleRecords.at(locations, options);
    try (var pending = PendingFile.at(target, overwrite)) {
      var summary = write(records, pending.path());
      pending.publish();
      return summary;
    }
  }

  private void checkSettings() {
    if (given != null && !given.steps().isEmpty() && Boolean.FALSE.equals(sequence)) {
      throw new IllegalArgumentException(
          "the schema has features of steps, which only a SequenceExample has: " + given);
    }
  }

  private ExampleSummary write(ExampleRecords records, Path file) throws IOException {
    ExampleSchema schema;
    boolean isSequence;
    if (given == null) {
      var inference = infer(records);
      isSequence = sequence == null ? inference.sequence() : sequence;
      schema = inference.schema(isSequence);
    } else {
      schema = given;
      isSequence = sequence == null ? !schema.steps().isEmpty() : sequence;
    }
    var tally = new RecordTally(schema);
    try (var table = ExampleTable.create(file, schema, rowGroupBytes)) {
      var faults =
          records.read(
              (message, at) -> {
                tally.add(message);
                table.add(message, at);
              });
      table.finish(metadata(schema, isSequence));
      return tally.summary(isSequence, faults);
    }
  }

  private static SchemaInference infer(ExampleRecords records) throws IOException {
    var inference = new SchemaInference();
    List<Fault> faults = records.read(inference::add);
    if (inference.isEmpty() && !faults.isEmpty()) {
      throw new IOException(faults.get(0) + "; there is no sound record to find a schema by");
    }
    return inference;
  }

  private static Map<String, String> metadata(ExampleSchema schema, boolean sequence) {
    var version = ExampleConversion.class.getPackage().getImplementationVersion();
    // In a fixed order: that of Map.of changes from process to process.
    var metadata = new TreeMap<String, String>();
    metadata.put("tfevents.version", version == null ? "unpackaged" : version);
    metadata.put(ParquetRows.KIND, sequence ? ParquetRows.SEQUENCE_EXAMPLE : ParquetRows.EXAMPLE);
    metadata.put(ParquetRows.SCHEMA, schema.toString());
    return metadata;
  }
}
