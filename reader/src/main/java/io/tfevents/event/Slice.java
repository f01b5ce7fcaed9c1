package io.tfevents.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stretch of an array: {@code bytes[start..end)}. */
final class Slice {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  private final byte[] bytes;
  private final int start;
  private final int end;

  Slice(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  Bytes toBytes() {
    return Bytes.copyOf(bytes, start, end);
  }

  /** The text, known to be valid. */
  String toUtf8() {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  boolean isUtf8() {
    for (int i = start; i < end; i++) {
      if (bytes[i] < 0) {
        return decodes();
      }
    }
    return true;
  }

  private boolean decodes() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
