package io.tfevents.event;

/** How TensorBoard stores the values of a tag: {@code DataClass} of {@code summary.proto}. */
public enum DataClass {
  UNKNOWN(0),
  SCALAR(1),
  TENSOR(2),
  BLOB_SEQUENCE(3);

  private final int number;

  DataClass(int number) {
    this.number = number;
  }

  static DataClass of(int number) {
    return number > 0 && number < values().length ? values()[number] : UNKNOWN;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }
}
