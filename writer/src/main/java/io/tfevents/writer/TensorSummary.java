package io.tfevents.writer;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.HalfFloat;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tensors that mean nothing to a plugin of TensorBoard, for programs that read them: embeddings,
 * attention weights, confusion matrices and the like. Their plugin is {@code tensor}, as it is for
 * PyTorch's {@code add_tensor}.
 *
 * <p>Elements are given row by row with the tensor's shape; a shape without sizes is that of one
 * element.
 *
 * <pre>{@code
 * TensorSummary.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
 * }</pre>
 *
 * <p>All methods with a shape throw {@link IllegalArgumentException} if there are more or fewer
 * elements than it has, or a size is negative.
 */
public final class TensorSummary {
  private TensorSummary() {}

  /** Of 64-bit floats. */
  public static SummaryValue of(double[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    byte[] bytes = bytes(elements.length, DataType.DOUBLE);
    view(bytes).asDoubleBuffer().put(elements);
    return block(DataType.DOUBLE, bytes, shape);
  }

  /** Of 32-bit floats. */
  public static SummaryValue of(float[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    return block(DataType.FLOAT, floats(elements), shape);
  }

  /** Of 32-bit integers. */
  public static SummaryValue of(int[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    byte[] bytes = bytes(elements.length, DataType.INT32);
    view(bytes).asIntBuffer().put(elements);
    return block(DataType.INT32, bytes, shape);
  }

  /** Of 64-bit integers. */
  public static SummaryValue of(long[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    byte[] bytes = bytes(elements.length, DataType.INT64);
    view(bytes).asLongBuffer().put(elements);
    return block(DataType.INT64, bytes, shape);
  }

  /** Of 16-bit integers. */
  public static SummaryValue of(short[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    byte[] bytes = bytes(elements.length, DataType.INT16);
    view(bytes).asShortBuffer().put(elements);
    return block(DataType.INT16, bytes, shape);
  }

  /** Of bytes from −128 to 127. */
  public static SummaryValue int8(byte[] elements, long... shape) {
    return of(DataType.INT8, elements, shape);
  }

  /** Of bytes from 0 to 255. */
  public static SummaryValue uint8(byte[] elements, long... shape) {
    return of(DataType.UINT8, elements, shape);
  }

  /** Of booleans. */
  public static SummaryValue of(boolean[] elements, long... shape) {
    byte[] bytes = new byte[elements.length];
    for (int i = 0; i < elements.length; i++) {
      bytes[i] = (byte) (elements[i] ? 1 : 0);
    }
    return of(DataType.BOOL, bytes, shape);
  }

  /** Of strings. */
  public static SummaryValue of(String[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    var bytes = new byte[elements.length][];
    for (int i = 0; i < elements.length; i++) {
      bytes[i] = elements[i].getBytes(StandardCharsets.UTF_8);
    }
    return SummaryValue.tensor(TensorBytes.strings(bytes, shape), metadata());
  }

  /** Of strings that are any bytes. */
  public static SummaryValue ofBytes(List<Bytes> elements, long... shape) {
    TensorBytes.checkShape(elements.size(), shape);
    var bytes = elements.stream().map(Bytes::toByteArray).toArray(byte[][]::new);
    return SummaryValue.tensor(TensorBytes.strings(bytes, shape), metadata());
  }

  /** Of 16-bit floats (IEEE 754's binary16): each the nearest to a float, ties to even. */
  public static SummaryValue half(float[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    byte[] bytes = bytes(elements.length, DataType.HALF);
    var view = view(bytes);
    for (float element : elements) {
      view.putShort((short) HalfFloat.toBinary16(Float.floatToRawIntBits(element)));
    }
    return block(DataType.HALF, bytes, shape);
  }

  /**
   * Of floats of 8 bits of exponent and 7 of fraction: each the nearest to a float, ties to even.
   */
  public static SummaryValue bfloat16(float[] elements, long... shape) {
    TensorBytes.checkShape(elements.length, shape);
    byte[] bytes = bytes(elements.length, DataType.BFLOAT16);
    var view = view(bytes);
    for (float element : elements) {
      view.putShort((short) HalfFloat.toBfloat16(Float.floatToRawIntBits(element)));
    }
    return block(DataType.BFLOAT16, bytes, shape);
  }

  /**
   * Of complex numbers of two 32-bit floats.
   *
   * @param parts the real and the imaginary part of each, one after the other
   */
  public static SummaryValue complex64(float[] parts, long... shape) {
    checkPairs(parts.length);
    TensorBytes.checkShape(parts.length / 2, shape);
    return block(DataType.COMPLEX64, floats(parts), shape);
  }

  /**
   * Of complex numbers of two 64-bit floats.
   *
   * @param parts the real and the imaginary part of each, one after the other
   */
  public static SummaryValue complex128(double[] parts, long... shape) {
    checkPairs(parts.length);
    TensorBytes.checkShape(parts.length / 2, shape);
    byte[] bytes = bytes(parts.length, DataType.DOUBLE);
    view(bytes).asDoubleBuffer().put(parts);
    return block(DataType.COMPLEX128, bytes, shape);
  }

  /**
   * Of numbers of any type.
   *
   * @param bytes the numbers, each little-endian in the {@linkplain DataType#size() size} of its
   *     type
   * @throws IllegalArgumentException also if the type has no size, or the bytes are no whole
   *     numbers of it
   */
  public static SummaryValue of(DataType type, byte[] bytes, long... shape) {
    if (type.size() == 0) {
      throw new IllegalArgumentException(
          type + " has no size in bytes; a Tensor of it can be written");
    }
    if (bytes.length % type.size() != 0) {
      throw new IllegalArgumentException(
          bytes.length
              + " bytes are no elements of "
              + type.size()
              + " bytes, which "
              + type
              + "s are");
    }
    TensorBytes.checkShape(bytes.length / type.size(), shape);
    return block(type, bytes, shape);
  }

  /** A tensor as it was read; its message is written as it is. */
  public static SummaryValue of(Tensor tensor) {
    return SummaryValue.tensor(
        new MessageBytes().fields(tensor.message().toByteArray()), metadata());
  }

  private static void checkPairs(int parts) {
    if (parts % 2 != 0) {
      throw new IllegalArgumentException(
          parts + " numbers, where complex numbers have two each, the real and the imaginary part");
    }
  }

  private static byte[] floats(float[] elements) {
    byte[] bytes = bytes(elements.length, DataType.FLOAT);
    view(bytes).asFloatBuffer().put(elements);
    return bytes;
  }

  private static byte[] bytes(int elements, DataType type) {
    return new byte[Math.multiplyExact(elements, type.size())];
  }

  private static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static SummaryValue block(DataType type, byte[] bytes, long... shape) {
    return SummaryValue.tensor(TensorBytes.block(type, bytes, shape), metadata());
  }

  private static TagMetadata metadata() {
    return SummaryValue.metadata("tensor", DataClass.TENSOR);
  }
}
