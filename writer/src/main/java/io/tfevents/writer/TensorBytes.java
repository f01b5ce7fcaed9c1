package io.tfevents.writer;

import io.tfevents.event.DataType;
import java.util.Arrays;

/** Builds {@code TensorProto} messages in the forms that TensorFlow's own writers use. */
final class TensorBytes {
  private static final int DTYPE = 1;
  private static final int SHAPE = 2;
  private static final int CONTENT = 4;
  private static final int STRING_LIST = 8;

  /** More elements than an array can have. */
  private static final long MOST = 1L << 31;

  private TensorBytes() {}

  /** Type and shape, to which the caller adds the elements. */
  static MessageBytes head(DataType type, long... shape) {
    var dimensions = new MessageBytes();
    for (long size : shape) {
      dimensions.message(2, new MessageBytes().varint(1, size));
    }
    return new MessageBytes().varint(DTYPE, type.number()).message(SHAPE, dimensions);
  }

  /**
   * Throws if a tensor of this shape does not hold that many elements.
   *
   * @throws IllegalArgumentException if it does not, or a size is negative
   */
  static void checkShape(int elements, long... shape) {
    long product = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "a shape with a negative size: " + Arrays.toString(shape));
      }
      // Past any array the exact product does not matter, but a later 0 does.
      product = size == 0 || product == 0 ? 0 : Math.min(product * Math.min(size, MOST), MOST);
    }
    if (product != elements) {
      throw new IllegalArgumentException(
          elements + " elements, where the shape is " + Arrays.toString(shape));
    }
  }

  /** Numbers as one block: row by row, each little-endian in the size of its type. */
  static MessageBytes block(DataType type, byte[] numbers, long... shape) {
    var tensor = head(type, shape);
    return numbers.length == 0 ? tensor : tensor.bytes(CONTENT, numbers);
  }

  /** Strings, row by row. */
  static MessageBytes strings(byte[][] strings, long... shape) {
    var tensor = head(DataType.STRING, shape);
    for (byte[] string : strings) {
      tensor.bytes(STRING_LIST, string);
    }
    return tensor;
  }
}
