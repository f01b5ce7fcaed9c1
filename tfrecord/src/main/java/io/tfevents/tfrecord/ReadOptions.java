package io.tfevents.tfrecord;

/**
 * How to read records.
 *
 * @param policy what to do at a fault
 * @param maxLength the largest payload in bytes that is read; a longer record is {@link
 *     FaultKind#TOO_LARGE}, as is one that the heap cannot hold
 */
public record ReadOptions(FaultPolicy policy, long maxLength) {
  /** Recover from faults; read records up to 2 GiB − 1, protobuf's own limit. */
  public static final ReadOptions DEFAULT = new ReadOptions(FaultPolicy.RECOVER, Integer.MAX_VALUE);

  public ReadOptions {
    if (maxLength < 0) {
      throw new IllegalArgumentException("maxLength " + maxLength + " is negative");
    }
  }

  /** These options with another policy. */
  public ReadOptions withPolicy(FaultPolicy policy) {
    return new ReadOptions(policy, maxLength);
  }

  /** These options with another limit for a payload, in bytes. */
  public ReadOptions withMaxLength(long maxLength) {
    return new ReadOptions(policy, maxLength);
  }
}
