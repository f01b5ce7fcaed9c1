package io.tfevents.interop.wandb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the fields of one message of protobuf. Lengths are checked before they are used.
 *
 * <pre>{@code
 * for (var message = new MessageReader(bytes); message.next(); ) {
 *   if (message.field() == Fields.Type.HISTORY) {
 *     history(message.message());
 *   }
 * }
 * }</pre>
 */
final class MessageReader {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;

  /** Of a fixed or variable field, else where its bytes begin. */
  private long value;

  private int length;

  MessageReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private MessageReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Goes to the next field; false at the end.
   *
   * @throws IllegalArgumentException if the message is broken there
   */
  boolean next() {
    if (at == end) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> 3);
    switch ((int) key & 7) {
      case 0 -> {
        value = varint();
        length = -1;
      }
      case 1 -> fixed(8);
      case 2 -> {
        long size = varint();
        if (size < 0 || size > end - at) {
          throw broken();
        }
        value = at;
        length = (int) size;
        at += length;
      }
      case 5 -> fixed(4);
      default -> throw broken();
    }
    return true;
  }

  private void fixed(int size) {
    if (size > end - at) {
      throw broken();
    }
    value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    at += size;
    length = -1;
  }

  private long varint() {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw broken();
      }
      byte next = bytes[at++];
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw broken();
  }

  private static IllegalArgumentException broken() {
    return new IllegalArgumentException("a message that is broken");
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** The field's whole number; 0 if it is of another type. */
  long number() {
    return length < 0 ? value : 0;
  }

  /** A number in zigzag form. */
  long signed() {
    long number = number();
    return (number >>> 1) ^ -(number & 1);
  }

  double real() {
    return Double.longBitsToDouble(number());
  }

  String text() {
    return length < 0 ? "" : new String(bytes, (int) value, length, StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return length < 0 ? new byte[0] : Arrays.copyOfRange(bytes, (int) value, (int) value + length);
  }

  /** The message in the field. */
  MessageReader message() {
    return length < 0
        ? new MessageReader(new byte[0])
        : new MessageReader(bytes, (int) value, (int) value + length);
  }
}
