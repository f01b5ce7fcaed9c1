package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * The element types of {@code TensorProto}: {@code DataType} of TensorFlow's {@code types.proto}.
 * Types with a {@linkplain #size() size} decode to values; the quantised, 8-bit and 4-bit ones and
 * the references stay as they are.
 */
public enum DataType {
  INVALID(0),
  FLOAT(1, 4, 5),
  DOUBLE(2, 8, 6),
  INT32(3, 4, 7),
  UINT8(4, 1, 7),
  INT16(5, 2, 7),
  INT8(6, 1, 7),
  STRING(7, 0, 8),
  COMPLEX64(8, 8, 9),
  INT64(9, 8, 10),
  BOOL(10, 1, 11),
  QINT8(11),
  QUINT8(12),
  QINT32(13),
  BFLOAT16(14, 2, 13),
  QINT16(15),
  QUINT16(16),
  UINT16(17, 2, 7),
  COMPLEX128(18, 16, 12),
  HALF(19, 2, 13),
  RESOURCE(20),
  VARIANT(21),
  UINT32(22, 4, 16),
  UINT64(23, 8, 17),
  FLOAT8_E5M2(24),
  FLOAT8_E4M3FN(25),
  FLOAT8_E4M3FNUZ(26),
  FLOAT8_E4M3B11FNUZ(27),
  FLOAT8_E5M2FNUZ(28),
  INT4(29),
  UINT4(30),
  INT2(31),
  UINT2(32),
  FLOAT4_E2M1FN(33),
  /** A number that stands for no type known here. */
  UNRECOGNIZED(-1);

  private static final DataType[] BY_NUMBER = values();

  private final int number;
  private final int size;
  private final int listField;

  DataType(int number) {
    this(number, 0, 0);
  }

  DataType(int number, int size, int listField) {
    this.number = number;
    this.size = size;
    this.listField = listField;
  }

  static DataType of(int number) {
    return number >= 0 && number < BY_NUMBER.length - 1 ? BY_NUMBER[number] : UNRECOGNIZED;
  }

  /** The number on the wire; −1 for {@link #UNRECOGNIZED}. */
  public int number() {
    return number;
  }

  /** The bytes of one element; 0 for strings and for what is not decoded. */
  public int size() {
    return size;
  }

  /** Whether elements are numbers on the real line, booleans among them as 0 and 1. */
  public boolean isReal() {
    return size > 0 && !isComplex();
  }

  /** TensorFlow's name, {@code DT_FLOAT} for example; null if unrecognised. */
  public @Nullable String tensorFlowName() {
    return this == UNRECOGNIZED ? null : "DT_" + name();
  }

  boolean isComplex() {
    return this == COMPLEX64 || this == COMPLEX128;
  }

  boolean isHalfFloat() {
    return this == HALF || this == BFLOAT16;
  }

  /** The field of {@code TensorProto} that lists elements of this type; 0 for none. */
  int listField() {
    return listField;
  }
}
