package io.tfevents.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A tensor as an event file holds it: a {@code TensorProto}, decoded when asked. Immutable.
 *
 * <p>Elements stand either in one block of little-endian bytes or in a list; a list with fewer
 * elements than the shape has is filled up with its last, an empty one with zeros or empty strings
 * (TensorFlow's {@code tensor_util.MakeNdarray}). What PyTorch writes otherwise is read, too:
 * 16-bit floating-point numbers as the bits of a float each, and bytes in {@code uint32_val}. A
 * tensor that contradicts its shape throws {@link TensorException} when decoded; its {@link
 * #message()} stays available.
 */
public final class Tensor {
  /** The most bytes that a shape may have filled up from fewer that are really there. */
  public static final int MAX_FILLED_BYTES = 1 << 26;

  /** The most strings that a shape may have filled up from fewer that are really there. */
  public static final int MAX_FILLED_STRINGS = 1 << 20;

  /** What stands for a value that TensorBoard requires but the writer left out: no floats. */
  static final Tensor NONE = of(new Slice(new byte[] {8, 1, 18, 2, 18, 0}, 0, 6));

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final int DTYPE = 1 << 3 | WireReader.VARINT;
  private static final int SHAPE = 2 << 3 | WireReader.BYTES;
  private static final int CONTENT = 4 << 3 | WireReader.BYTES;
  private static final int STRING = 8 << 3 | WireReader.BYTES;
  private static final int UINT32_LIST = 16;

  private final Slice message;
  private final DataType dataType;
  private final List<Long> shape;
  private final boolean knownRank;

  private Tensor(Slice message, DataType dataType, List<Long> shape, boolean knownRank) {
    this.message = message;
    this.dataType = dataType;
    this.shape = shape;
    this.knownRank = knownRank;
  }

  /**
   * Decodes a {@code TensorProto} message.
   *
   * @throws TensorException if the bytes are no such message
   */
  public static Tensor parse(Bytes message) {
    var slice = new Slice(message.array(), 0, message.size());
    try {
      MessageShape.TENSOR.check(slice);
    } catch (MalformedEventException e) {
      throw new TensorException("not a TensorProto: " + e.getMessage());
    }
    return of(slice);
  }

  /** Of a message that is known to be sound, and whose array will not change. */
  static Tensor of(Slice message) {
    int type = 0;
    var dimensions = new ArrayList<Long>();
    boolean unknownRank = false;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case DTYPE -> type = (int) in.varint();
        case SHAPE ->
            unknownRank = decodeShape(new WireReader(in.slice()), dimensions, unknownRank);
        default -> in.skip(tag);
      }
    }
    return new Tensor(message, DataType.of(type), List.copyOf(dimensions), !unknownRank);
  }

  private static boolean decodeShape(WireReader in, List<Long> dimensions, boolean unknownRank) {
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case 2 << 3 | WireReader.BYTES -> dimensions.add(decodeDimension(in.slice()));
        case 3 << 3 | WireReader.VARINT -> unknownRank = in.varint() != 0;
        default -> in.skip(tag);
      }
    }
    return unknownRank;
  }

  private static long decodeDimension(Slice dimension) {
    long size = 0;
    var in = new WireReader(dimension);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (1 << 3 | WireReader.VARINT)) {
        size = in.varint();
      } else {
        in.skip(tag);
      }
    }
    return size;
  }

  /** The type of the elements. */
  public DataType dataType() {
    return dataType;
  }

  /** The sizes of the dimensions; empty for a single value. */
  public List<Long> shape() {
    return shape;
  }

  /** How many elements the shape has. */
  public long elementCount() {
    if (!knownRank) {
      throw new TensorException("the tensor's rank is unknown");
    }
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new TensorException("the tensor's shape is unknown: " + shape);
      }
      long product = count * size;
      if (size != 0 && (Math.multiplyHigh(count, size) != 0 || product < 0)) {
        throw new TensorException("the tensor's shape is beyond any memory: " + shape);
      }
      count = product;
    }
    return count;
  }

  /** The whole {@code TensorProto} message. */
  public Bytes message() {
    return message.toBytes();
  }

  /**
   * The numbers as bytes, row by row, each little-endian in the size of its type.
   *
   * @throws TensorException if the tensor holds no numbers or contradicts its shape
   */
  public Bytes toBytes() {
    return Bytes.owned(decode());
  }

  /**
   * The numbers as doubles, row by row. 64-bit integers past 2^53 are rounded.
   *
   * @throws TensorException if the tensor holds no real numbers or contradicts its shape
   */
  public double[] toDoubles() {
    if (!dataType.isReal()) {
      throw new TensorException(dataType + " is no real number");
    }
    byte[] bytes = decode();
    double[] values = new double[bytes.length / dataType.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = doubleAt(bytes, i * dataType.size());
    }
    return values;
  }

  /**
   * The strings, row by row. One that fills up the shape is held once.
   *
   * @throws TensorException if the tensor holds no strings or contradicts its shape
   */
  public List<Bytes> toStrings() {
    var slices = stringSlices();
    var strings = new ArrayList<Bytes>(slices.size());
    for (int i = 0; i < slices.size(); i++) {
      boolean fills = i > 0 && slices.get(i) == slices.get(i - 1);
      strings.add(fills ? strings.get(i - 1) : slices.get(i).toBytes());
    }
    return Collections.unmodifiableList(strings);
  }

  /** Whether {@link #toBytes()} gives numbers. */
  boolean isDecodable() {
    try {
      if (dataType.size() == 0) {
        return false;
      }
      long count = elementCount();
      var content = content();
      if (!content.isEmpty()) {
        return fits(content, count);
      }
      checkFill(count);
      long numbers = listedNumbers();
      return dataType.isComplex() ? numbers % 2 == 0 && numbers / 2 <= count : numbers <= count;
    } catch (TensorException e) {
      return false;
    }
  }

  /** Whether {@link #toStrings()} gives strings. */
  boolean isStrings() {
    try {
      stringSlices();
      return true;
    } catch (TensorException e) {
      return false;
    }
  }

  boolean isOneRealNumber() {
    return dataType.isReal()
        && shape.stream().allMatch(size -> size == 1)
        && knownRank
        && isDecodable();
  }

  /** The strings, not copied. */
  List<Slice> stringSlices() {
    if (dataType != DataType.STRING) {
      throw new TensorException(dataType + " is no string");
    }
    long count = elementCount();
    var strings = new ArrayList<Slice>();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag) {
        case STRING -> strings.add(in.slice());
        case CONTENT -> {
          if (!in.slice().isEmpty()) {
            throw new TensorException("strings stand in tensor_content, which is not decoded");
          }
        }
        default -> in.skip(tag);
      }
    }
    if (strings.size() > count || count > Math.max(strings.size(), MAX_FILLED_STRINGS)) {
      throw contradiction(strings.size());
    }
    var last = strings.isEmpty() ? Slice.EMPTY : strings.get(strings.size() - 1);
    // Held once here, but a table or a dump has each of them.
    if ((count - strings.size()) * last.length() > MAX_FILLED_BYTES) {
      throw unbacked();
    }
    while (strings.size() < count) {
      strings.add(last);
    }
    return strings;
  }

  private byte[] decode() {
    if (dataType.size() == 0) {
      throw new TensorException(dataType + " is not decoded to numbers");
    }
    long count = elementCount();
    var content = content();
    if (!content.isEmpty()) {
      if (count != content.length() / dataType.size() || content.length() % dataType.size() != 0) {
        throw contradiction(content.length() / (double) dataType.size());
      }
      return content.toByteArray();
    }
    checkFill(count);
    return decodeList(new byte[(int) count * dataType.size()]);
  }

  private boolean fits(Slice content, long count) {
    return content.length() % dataType.size() == 0 && content.length() / dataType.size() == count;
  }

  /** A few bytes may claim any shape, and filling it up takes memory. */
  private void checkFill(long count) {
    int size = dataType.size();
    boolean filled = count > message.length() && count > MAX_FILLED_BYTES / size;
    if (filled || count > LARGEST_ARRAY / size) {
      throw unbacked();
    }
  }

  private TensorException unbacked() {
    return new TensorException("the tensor's shape " + shape + " is not backed by values");
  }

  /** How many numbers the list has, two for a complex one. */
  private long listedNumbers() {
    int field = listField();
    int wireType = listWireType();
    long numbers = 0;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (field << 3 | WireReader.BYTES)) {
        var packed = in.slice();
        numbers +=
            switch (wireType) {
              case WireReader.FIXED32 -> packed.length() / 4;
              case WireReader.FIXED64 -> packed.length() / 8;
              default -> varints(packed);
            };
      } else {
        numbers += tag == (field << 3 | wireType) ? 1 : 0;
        in.skip(tag);
      }
    }
    return numbers;
  }

  private static long varints(Slice packed) {
    long ends = 0;
    for (int i = packed.start(); i < packed.end(); i++) {
      ends += packed.bytes()[i] >= 0 ? 1 : 0;
    }
    return ends;
  }

  private int listWireType() {
    return switch (dataType) {
      case FLOAT, COMPLEX64 -> WireReader.FIXED32;
      case DOUBLE, COMPLEX128 -> WireReader.FIXED64;
      default -> WireReader.VARINT;
    };
  }

  private Slice content() {
    var content = Slice.EMPTY;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == CONTENT) {
        content = in.slice();
      } else {
        in.skip(tag);
      }
    }
    return content;
  }

  private byte[] decodeList(byte[] values) {
    int width = dataType.isComplex() ? dataType.size() / 2 : dataType.size();
    boolean asFloats = dataType.isHalfFloat() && listsFloats();
    int filled = 0;
    var numbers = numbers();
    while (numbers.next()) {
      long number = numbers.number();
      filled = put(values, filled, width, asFloats ? shortened((int) number) : number);
    }
    int size = dataType.size();
    if (filled % size != 0) {
      throw contradiction(filled / (double) size);
    }
    if (filled > 0) {
      for (int at = filled; at < values.length; at += size) {
        System.arraycopy(values, filled - size, values, at, size);
      }
    }
    return values;
  }

  private NumberList numbers() {
    return new NumberList(message, listField(), listWireType());
  }

  /** The field that lists the elements: PyTorch lists bytes in {@code uint32_val}. */
  private int listField() {
    int field = dataType.listField();
    return dataType == DataType.UINT8 && !lists(field) && lists(UINT32_LIST) ? UINT32_LIST : field;
  }

  private boolean lists(int field) {
    return new NumberList(message, field, listWireType()).next();
  }

  /**
   * Whether {@code half_val} lists elements as the bits of a float each, as PyTorch does (the
   * function {@code half_to_int} of its {@code summary.py}), and not as their own 16 bits. A float
   * that is a 16-bit one other than +0 has some of its upper bits set, and +0 is the same in both
   * forms, so that one element past 16 bits tells; only negative NaNs of PyTorch can look like
   * 16-bit numbers with their sign extended, and are taken for them if they stand alone.
   */
  private boolean listsFloats() {
    var numbers = numbers();
    while (numbers.next()) {
      int number = (int) numbers.number();
      if (number < Short.MIN_VALUE || number > 0xffff) {
        return true;
      }
    }
    return false;
  }

  private int shortened(int floatBits) {
    return dataType == DataType.HALF
        ? HalfFloat.toBinary16(floatBits)
        : HalfFloat.toBfloat16(floatBits);
  }

  private int put(byte[] values, int at, int width, long number) {
    if (at + width > values.length) {
      throw contradiction(at / (double) dataType.size() + 1);
    }
    long bits = dataType == DataType.BOOL && number != 0 ? 1 : number;
    for (int i = 0; i < width; i++) {
      values[at + i] = (byte) (bits >>> (8 * i));
    }
    return at + width;
  }

  private double doubleAt(byte[] bytes, int at) {
    return switch (dataType) {
      case FLOAT -> (float) WireReader.FLOAT.get(bytes, at);
      case DOUBLE -> (double) WireReader.DOUBLE.get(bytes, at);
      case INT32 -> (int) WireReader.INT.get(bytes, at);
      case INT64 -> (long) WireReader.LONG.get(bytes, at);
      case UINT32 -> Integer.toUnsignedLong((int) WireReader.INT.get(bytes, at));
      case UINT64 -> unsignedToDouble((long) WireReader.LONG.get(bytes, at));
      case INT16 -> (short) bitsAt(bytes, at);
      case UINT16 -> bitsAt(bytes, at);
      case INT8 -> bytes[at];
      case BOOL -> bytes[at] == 0 ? 0 : 1;
      case UINT8 -> bytes[at] & 0xff;
      case BFLOAT16 -> HalfFloat.ofBfloat16(bitsAt(bytes, at));
      case HALF -> HalfFloat.ofBinary16(bitsAt(bytes, at));
      default -> throw new AssertionError(dataType);
    };
  }

  private static int bitsAt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  private static double unsignedToDouble(long value) {
    // The lowest bit is kept as a sticky one, so that halving does not round twice.
    return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
  }

  private TensorException contradiction(Number found) {
    return new TensorException("the tensor's shape is " + shape + ", its elements are " + found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(
            message.bytes(),
            message.start(),
            message.end(),
            that.message.bytes(),
            that.message.start(),
            that.message.end());
  }

  @Override
  public int hashCode() {
    return message().hashCode();
  }

  @Override
  public String toString() {
    return dataType + " " + shape;
  }
}
