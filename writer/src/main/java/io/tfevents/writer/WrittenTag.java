package io.tfevents.writer;

/** A tag as one writer writes it. The queue that it is written to guards it. */
final class WrittenTag {
  private static final int SIMPLE_VALUE = 2 << 3 | 5;

  private final byte[] field;
  private final byte[] scalar;

  /** Whether its metadata are still to be written. */
  boolean isNew = true;

  WrittenTag(String name) {
    field = new MessageBytes().textElement(1, name).toByteArray();
    int value = field.length + 1 + Float.BYTES;
    int summary = new MessageBytes().head(1, value).size() + value;
    scalar =
        new MessageBytes()
            .head(5, summary)
            .head(1, value)
            .fields(field)
            .fields(new byte[] {SIMPLE_VALUE})
            .toByteArray();
  }

  /** The field of a {@code Summary.Value} that names it. */
  byte[] field() {
    return field;
  }

  /** The fields of an event with one 32-bit number, up to that number. */
  byte[] scalar() {
    return scalar;
  }
}
