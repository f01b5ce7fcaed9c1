package io.tfevents.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stretch of an array: {@code bytes[start..end)}. */
final class Slice {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  private static final int LARGEST_PIECE = 1 << 12;

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

  /** Piece by piece: the text may be larger than what the heap has left. */
  private boolean decodes() {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var in = ByteBuffer.wrap(bytes, start, end - start);
    var piece = CharBuffer.allocate(Math.min(length(), LARGEST_PIECE));
    while (true) {
      var result = decoder.decode(in, piece, true);
      if (!result.isOverflow()) {
        return result.isUnderflow();
      }
      piece.clear();
    }
  }
}
