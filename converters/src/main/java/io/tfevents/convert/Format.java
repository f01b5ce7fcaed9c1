package io.tfevents.convert;

/** How the tables of a data set are stored. */
public enum Format {
  /** Apache Parquet. */
  PARQUET,
  /**
   * Comma-separated values (RFC 4180) in UTF-8, with a header line. Lists and maps stand as JSON;
   * what a column {@code data} holds are files of their own, named by their path relative to the
   * folder of the file that names them.
   */
  CSV,
  /** JSON Lines: an object a row, bytes in base64. */
  JSONL,
  /** Files of Arrow's IPC format, which are mapped to memory as they are. */
  ARROW,
  /**
   * What TensorBoard's page gives for download, byte for byte: scalars only, a file for each run
   * and tag, {@code scalars/run-RUN-tag-TAG.csv}, with the columns {@code Wall time}, {@code Step}
   * and {@code Value}. In names of files {@code %2F} stands for a slash. All points are there, also
   * those before a restart that TensorBoard leaves out, and numbers of integer types stand as
   * {@code 38.0}, where TensorBoard's Python loader has {@code 38}. A run's numbers are held in
   * memory, up to 60 bytes each.
   */
  TENSORBOARD_CSV;

  /** In memory: text takes several times as much while it is made. */
  long usualRowGroupBytes() {
    return this == PARQUET || this == ARROW ? 32 << 20 : 8 << 20;
  }

  TableFormat newTableFormat(Compression compression, boolean splitsDoubles, String prefix) {
    return switch (this) {
      case PARQUET -> new ParquetFormat(compression, splitsDoubles);
      case CSV -> new CsvFormat(prefix);
      case JSONL -> new JsonLinesFormat();
      case ARROW -> new ArrowFormat();
      case TENSORBOARD_CSV -> throw new IllegalStateException("no format of tables: " + this);
    };
  }
}
