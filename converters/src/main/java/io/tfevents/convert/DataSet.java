package io.tfevents.convert;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a conversion writes to: a folder of tables, in files of one format, with a manifest. On a
 * local disk, or wherever a {@link io.tfevents.storage.Storage} reaches. Immutable: each setting
 * gives another data set.
 *
 * <pre>{@code
 * Conversion.from(Path.of("logs"))
 *     .to(DataSet.parquet(Path.of("out")).compression(Compression.zstd(9)).partitionByRun(true));
 * }</pre>
 */
public final class DataSet {
  private static final long FILE_BYTES = 1L << 30;

  private final Format format;
  private final URI location;
  private final String shown;

  // Set while a copy is made, and never again.
  private Compression compression = Compression.ZSTD;
  private boolean splitDoubles;
  private long rowGroupBytes;
  private long fileBytes = FILE_BYTES;
  private boolean partitionByRun;
  private Existing existing = Existing.REFUSE;

  /** What happens to what is there already. */
  enum Existing {
    REFUSE,
    OVERWRITE,
    UPDATE
  }

  private DataSet(Format format, URI location, String shown) {
    this.format = format;
    this.location = location;
    this.shown = shown;
    this.rowGroupBytes = format.usualRowGroupBytes();
  }

  private DataSet copy() {
    var copy = new DataSet(format, location, shown);
    copy.compression = compression;
    copy.splitDoubles = splitDoubles;
    copy.rowGroupBytes = rowGroupBytes;
    copy.fileBytes = fileBytes;
    copy.partitionByRun = partitionByRun;
    copy.existing = existing;
    return copy;
  }

  /** In a folder, which is made if it is not there. */
  public static DataSet of(Format format, Path folder) {
    return new DataSet(format, folder.toUri(), folder.toString());
  }

  /** In a folder, which is made if it is not there. */
  public static DataSet of(Format format, URI folder) {
    return new DataSet(format, folder, folder.toString());
  }

  /** In Parquet files. */
  public static DataSet parquet(Path folder) {
    return of(Format.PARQUET, folder);
  }

  /** In Parquet files. */
  public static DataSet parquet(URI folder) {
    return of(Format.PARQUET, folder);
  }

  /** In CSV files. */
  public static DataSet csv(Path folder) {
    return of(Format.CSV, folder);
  }

  /** In CSV files. */
  public static DataSet csv(URI folder) {
    return of(Format.CSV, folder);
  }

  /** In JSON Lines. */
  public static DataSet jsonLines(Path folder) {
    return of(Format.JSONL, folder);
  }

  /** In JSON Lines. */
  public static DataSet jsonLines(URI folder) {
    return of(Format.JSONL, folder);
  }

  /** In files of Arrow's IPC format. */
  public static DataSet arrow(Path folder) {
    return of(Format.ARROW, folder);
  }

  /** In files of Arrow's IPC format. */
  public static DataSet arrow(URI folder) {
    return of(Format.ARROW, folder);
  }

  /** As TensorBoard's download of scalars, see {@link Format#TENSORBOARD_CSV}. */
  public static DataSet tensorboardCsv(Path folder) {
    return of(Format.TENSORBOARD_CSV, folder);
  }

  /** As TensorBoard's download of scalars, see {@link Format#TENSORBOARD_CSV}. */
  public static DataSet tensorboardCsv(URI folder) {
    return of(Format.TENSORBOARD_CSV, folder);
  }

  /** With Parquet's pages compressed so, else with {@link Compression#ZSTD}. */
  public DataSet compression(Compression compression) {
    var copy = copy();
    copy.compression = compression;
    return copy;
  }

  /**
   * With the bytes of Parquet's doubles split ({@code BYTE_STREAM_SPLIT}), which takes a third less
   * for numbers. pyarrow, DuckDB and polars read it; Spark 3.5 does only with {@code
   * spark.sql.parquet.enableVectorizedReader=false}. Else doubles stand as every reader knows them.
   */
  public DataSet splitDoubles(boolean split) {
    var copy = copy();
    copy.splitDoubles = split;
    return copy;
  }

  /**
   * With row groups of about so many bytes in memory, 32 for a number; else of 32 MiB, 8 MiB for
   * text. More is read better, and takes more memory to write: up to some three of them a thread.
   */
  public DataSet rowGroupBytes(long bytes) {
    var copy = copy();
    copy.rowGroupBytes = positive(bytes);
    return copy;
  }

  /** With a new file once one has about so many bytes, else after 1 GiB. */
  public DataSet fileBytes(long bytes) {
    var copy = copy();
    copy.fileBytes = positive(bytes);
    return copy;
  }

  /**
   * With a folder {@code run=NAME} for each run, in place of the column {@code run}, in the tables
   * of values and events; characters that do not go into the name of a folder stand as {@code %2F}.
   */
  public DataSet partitionByRun(boolean partition) {
    var copy = copy();
    copy.partitionByRun = partition;
    return copy;
  }

  /** Replaces a data set that is already there, in one step, once the new one is whole. */
  public DataSet overwrite(boolean overwrite) {
    return existing(overwrite ? Existing.OVERWRITE : Existing.REFUSE);
  }

  /**
   * Adds to a data set that is already there what the logs have got since: only files that are new
   * or grew are read, from where they ended. If files were replaced or are gone, all is read anew.
   * The data set must have been made from these logs with these settings. Without one, it is made.
   */
  public DataSet update(boolean update) {
    return existing(update ? Existing.UPDATE : Existing.REFUSE);
  }

  private DataSet existing(Existing existing) {
    var copy = copy();
    copy.existing = existing;
    return copy;
  }

  private static long positive(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes: " + bytes);
    }
    return bytes;
  }

  Format format() {
    return format;
  }

  URI location() {
    return location;
  }

  /** The location as it was given. */
  String shown() {
    return shown;
  }

  boolean splitsDoubles() {
    return splitDoubles;
  }

  Compression compression() {
    return compression;
  }

  long rowGroupBytes() {
    return rowGroupBytes;
  }

  long fileBytes() {
    return fileBytes;
  }

  boolean partitionByRun() {
    return partitionByRun;
  }

  Existing existing() {
    return existing;
  }
}
