package io.tfevents.convert;

/** What files of text have in common. */
final class TextRows {
  /** About how many bytes or letters of a file make a row group. */
  static final int GROUP_BYTES = 4 << 20;

  private TextRows() {}
}
