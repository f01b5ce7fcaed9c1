package io.tfevents.edit;

import java.io.ByteArrayOutputStream;

/** The fields of a message that is known to be sound, one after another, as they stand. */
final class WireFields {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  private static final int START_GROUP = 3;
  private static final int END_GROUP = 4;

  private final byte[] bytes;
  private final int end;
  private int position;
  private int fieldStart;
  private int tag;
  private int contentStart;

  WireFields(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Goes to the next field; false at the end of the message. */
  boolean next() {
    if (position == end) {
      return false;
    }
    fieldStart = position;
    tag = (int) varint();
    contentStart = position;
    if ((tag & 7) == BYTES) {
      int length = (int) varint();
      contentStart = position;
      position += length;
    } else {
      skip(tag);
    }
    return true;
  }

  /** The field's number. */
  int number() {
    return tag >>> 3;
  }

  /** The field's wire type. */
  int type() {
    return tag & 7;
  }

  /** Whether it is the field of this number and wire type. */
  boolean is(int number, int type) {
    return tag == (number << 3 | type);
  }

  /** Where the contents start: the message itself for {@link #BYTES}. */
  int start() {
    return contentStart;
  }

  /** Where the contents end. */
  int end() {
    return position;
  }

  /** Writes the field as it stands. */
  void copyTo(ByteArrayOutputStream out) {
    out.write(bytes, fieldStart, position - fieldStart);
  }

  static void putTag(ByteArrayOutputStream out, int number, int type) {
    putVarint(out, (long) number << 3 | type);
  }

  static void putVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      out.write((int) ((rest & 0x7f) | 0x80));
    }
    out.write((int) rest);
  }

  static void putBytes(ByteArrayOutputStream out, int number, byte[] contents) {
    putTag(out, number, BYTES);
    putVarint(out, contents.length);
    out.write(contents, 0, contents.length);
  }

  private long varint() {
    long result = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      result |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return result;
  }

  private void skip(int field) {
    switch (field & 7) {
      case VARINT -> varint();
      case FIXED64 -> position += Long.BYTES;
      case BYTES -> {
        int length = (int) varint();
        position += length;
      }
      case START_GROUP -> {
        int inner = (int) varint();
        while ((inner & 7) != END_GROUP) {
          skip(inner);
          inner = (int) varint();
        }
      }
      default -> position += Integer.BYTES;
    }
  }
}
