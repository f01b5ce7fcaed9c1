package io.tfevents.event;

/** How TensorBoard stores the values of a tag: {@code DataClass} of {@code summary.proto}. */
public enum DataClass {
  UNKNOWN,
  SCALAR,
  TENSOR,
  BLOB_SEQUENCE;

  static DataClass of(int number) {
    return number > 0 && number < values().length ? values()[number] : UNKNOWN;
  }
}
