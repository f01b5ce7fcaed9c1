package io.tfevents.tfrecord;

/**
 * A stretch of a file that gave no record.
 *
 * @param kind what was wrong at its start
 * @param file the file, as a person would write it
 * @param offset where it starts, in bytes; in a compressed file, in the decompressed stream
 * @param length how many bytes gave nothing: up to where reading resumes, or the end of the file
 */
public record Fault(FaultKind kind, String file, long offset, long length) {
  /** Where reading resumes, or the end of the file. */
  public long end() {
    return offset + length;
  }

  @Override
  public String toString() {
    return file
        + ": "
        + kind
        + " at byte "
        + offset
        + ", "
        + length
        + (length == 1 ? " byte" : " bytes")
        + " lost";
  }
}
