package io.tfevents.tfrecord;

/** What can be wrong with a record. */
public enum FaultKind {
  /** The file ends before the record does. */
  TRUNCATED,
  /** The length and its checksum disagree, so nothing is known of what follows. */
  LENGTH_CRC,
  /** The bytes and their checksum disagree. */
  DATA_CRC,
  /**
   * The length is sound but over the reader's limit, or over what the heap can hold; or a
   * compressed file goes on past {@link Compression#MAX_EXPANSION}.
   */
  TOO_LARGE,
  /** The record is sound, but its bytes are not the message that they should be. */
  MALFORMED_EVENT
}
