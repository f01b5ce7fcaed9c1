package io.tfevents.tfrecord;

/**
 * What a reader does at a fault.
 *
 * <p>A record whose checksums do not hold is never returned, under any policy.
 */
public enum FaultPolicy {
  /** Throw a {@link CorruptRecordException} at the first fault. */
  STRICT,
  /** End the file at the first fault and report it, as TensorBoard does. */
  STOP,
  /**
   * Go on behind the damage and report it. After a bad data checksum reading resumes where the
   * record ends, if that is the end of the file or a sound length stands there. Else, and after any
   * other fault, it resumes at the next offset where a whole record stands whose two checksums both
   * hold, looked for byte by byte. One gap is one fault.
   */
  RECOVER
}
