package io.tfevents.report;

import java.nio.charset.StandardCharsets;

/**
 * The fields of a protobuf message, one after another. Where it ends in the middle of something, an
 * {@link IndexOutOfBoundsException} is thrown; nothing is allocated but what it holds.
 */
final class ProtoFields {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int from;
  private int to;
  private long number;

  ProtoFields(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoFields(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Goes to the next field; false if there is none. */
  boolean next() {
    if (at >= end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    number = 0;
    from = at;
    int size =
        switch ((int) tag & 7) {
          case 0 -> {
            number = varint();
            from = at;
            yield 0;
          }
          case 1 -> 8;
          case 2 -> {
            long length = varint();
            from = at;
            yield length < 0 || length > end - at ? Integer.MAX_VALUE : (int) length;
          }
          case 5 -> 4;
          default -> Integer.MAX_VALUE;
        };
    if (size > end - at) {
      throw new IndexOutOfBoundsException("a field ends behind its message");
    }
    at += size;
    to = at;
    return true;
  }

  /** Whether the field has this number. */
  boolean is(int wanted) {
    return field == wanted;
  }

  /** The field as a whole number; 0 if it is none. */
  long number() {
    return number;
  }

  ProtoFields message() {
    return new ProtoFields(bytes, from, to);
  }

  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= end) {
        throw new IndexOutOfBoundsException("a number ends behind its message");
      }
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a number of more than 64 bits");
  }
}
