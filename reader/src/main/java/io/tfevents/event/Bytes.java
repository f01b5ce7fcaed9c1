package io.tfevents.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An immutable row of bytes. Two are equal if their bytes are. */
public final class Bytes {
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of {@code bytes}. */
  public static Bytes copyOf(byte... bytes) {
    return copyOf(bytes, 0, bytes.length);
  }

  /** A copy of {@code bytes} from index {@code from} to before {@code to}. */
  public static Bytes copyOf(byte[] bytes, int from, int to) {
    return from == to ? EMPTY : new Bytes(Arrays.copyOfRange(bytes, from, to));
  }

  /** The UTF-8 form of {@code text}. */
  public static Bytes ofUtf8(String text) {
    return owned(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Takes over {@code bytes}, which nobody may change from here on. */
  static Bytes owned(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Bytes(bytes);
  }

  /** How many bytes there are. */
  public int size() {
    return bytes.length;
  }

  /** The byte at {@code index}. */
  public byte get(int index) {
    return bytes[index];
  }

  /** A copy as an array. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** A read-only view. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** Writes all bytes to {@code out}. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** The bytes as UTF-8 text; what is not valid becomes U+FFFD. */
  public String toUtf8() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  byte[] array() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
