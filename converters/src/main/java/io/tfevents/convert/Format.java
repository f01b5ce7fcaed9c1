package io.tfevents.convert;

/** How tables are stored. */
public enum Format {
  /** Apache Parquet, compressed with Zstandard. */
  PARQUET,
  /**
   * Comma-separated values (RFC 4180) in UTF-8, with a header line. Nested values stand as JSON;
   * images are files of their own, named by their path relative to the table's folder.
   */
  CSV
}
