package io.tfevents.event;

import java.util.Arrays;

/**
 * What the events of a tag with one scalar look like from their summary on to their end. Nothing
 * there but the number changes from step to step, so nearly every event under the tag is these
 * bytes with another number, and means the same.
 */
final class ScalarPattern {
  /** The longest that is worth keeping, in bytes. */
  static final int MAX_LENGTH = 1 << 9;

  /** The bytes; their number is whatever they were compared with last. */
  private final byte[] bytes;

  private final int number;
  private final int value;
  private final int tensorStart;
  private final int tensorEnd;

  /**
   * A pattern from an event that was read.
   *
   * @param start where the event's summary field starts in {@code source}
   * @param end where the event, and its summary, end
   * @param number where the four bytes of the number stand
   * @param value where the {@code Summary.Value} starts
   * @param tensorStart where its tensor starts, −1 if it has none
   * @param tensorEnd where its tensor ends
   */
  ScalarPattern(
      byte[] source, int start, int end, int number, int value, int tensorStart, int tensorEnd) {
    this.bytes = Arrays.copyOfRange(source, start, end);
    this.number = number - start;
    this.value = value - start;
    this.tensorStart = tensorStart < 0 ? -1 : tensorStart - start;
    this.tensorEnd = tensorEnd - start;
  }

  int length() {
    return bytes.length;
  }

  /** Whether the bytes that start there are the same but for the number. */
  boolean matches(byte[] buffer, int start) {
    WireReader.INT.set(bytes, number, (int) WireReader.INT.get(buffer, start + number));
    return Arrays.equals(bytes, 0, bytes.length, buffer, start, start + bytes.length);
  }

  /** The number of an event whose summary starts there. */
  float number(byte[] buffer, int start) {
    return (float) WireReader.FLOAT.get(buffer, start + number);
  }

  /** Where its {@code Summary.Value} starts. */
  int value(int start) {
    return start + value;
  }

  /** Where its tensor starts; −1 if it has none. */
  int tensorStart(int start) {
    return tensorStart < 0 ? -1 : start + tensorStart;
  }

  /** Where its tensor ends. */
  int tensorEnd(int start) {
    return start + tensorEnd;
  }
}
