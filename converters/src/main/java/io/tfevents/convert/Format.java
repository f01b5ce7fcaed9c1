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
  ARROW;

  /** In memory: text takes several times as much while it is made. */
  long usualRowGroupBytes() {
    return this == PARQUET || this == ARROW ? 32 << 20 : 8 << 20;
  }

  TableFormat newTableFormat(Compression compression, String prefix) {
    return switch (this) {
      case PARQUET -> new ParquetFormat(compression);
      case CSV -> new CsvFormat(prefix);
      case JSONL -> new JsonLinesFormat();
      case ARROW -> new ArrowFormat();
    };
  }
}
