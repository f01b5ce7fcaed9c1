package io.tfevents.event;

import static io.tfevents.event.Messages.shape;
import static io.tfevents.event.Messages.tensor;
import static io.tfevents.proto.DataType.DT_BFLOAT16;
import static io.tfevents.proto.DataType.DT_BOOL;
import static io.tfevents.proto.DataType.DT_COMPLEX128;
import static io.tfevents.proto.DataType.DT_COMPLEX64;
import static io.tfevents.proto.DataType.DT_DOUBLE;
import static io.tfevents.proto.DataType.DT_FLOAT;
import static io.tfevents.proto.DataType.DT_HALF;
import static io.tfevents.proto.DataType.DT_INT16;
import static io.tfevents.proto.DataType.DT_INT32;
import static io.tfevents.proto.DataType.DT_INT64;
import static io.tfevents.proto.DataType.DT_INT8;
import static io.tfevents.proto.DataType.DT_QINT8;
import static io.tfevents.proto.DataType.DT_STRING;
import static io.tfevents.proto.DataType.DT_UINT16;
import static io.tfevents.proto.DataType.DT_UINT32;
import static io.tfevents.proto.DataType.DT_UINT64;
import static io.tfevents.proto.DataType.DT_UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnknownFieldSet;
import io.tfevents.proto.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TensorTest {

  /**
   * Some numbers of one type.
   *
   * @param content their bytes
   * @param numbers what they are as doubles
   * @param list the list field of {@code TensorProto} for the type
   * @param elements what stands in that list
   */
  record Numbers(
      io.tfevents.proto.DataType type,
      Bytes content,
      List<Double> numbers,
      String list,
      List<?> elements) {
    @Override
    public String toString() {
      return type.name();
    }

    TensorProto.Builder empty() {
      return tensor(type, numbers.size());
    }

    FieldDescriptor field() {
      return TensorProto.getDescriptor().findFieldByName(list);
    }
  }

  static Stream<Numbers> numbers() {
    return Stream.of(
        new Numbers(
            DT_FLOAT,
            bytes(4, 0x3fc00000, 0x80000000, 0x7fc00000, 0xff800000, 1),
            List.of(1.5, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, (double) Float.MIN_VALUE),
            "float_val",
            List.of(1.5f, -0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE)),
        new Numbers(
            DT_DOUBLE,
            bytes(8, 0xbfb999999999999aL, 1, 0x7fe1ccf385ebc8a0L),
            List.of(-0.1, Double.MIN_VALUE, 1e308),
            "double_val",
            List.of(-0.1, Double.MIN_VALUE, 1e308)),
        new Numbers(
            DT_INT32,
            bytes(4, Integer.MIN_VALUE, -1, Integer.MAX_VALUE),
            List.of(-2147483648.0, -1.0, 2147483647.0),
            "int_val",
            List.of(Integer.MIN_VALUE, -1, Integer.MAX_VALUE)),
        new Numbers(
            DT_UINT8,
            bytes(1, 0, 128, 255),
            List.of(0.0, 128.0, 255.0),
            "int_val",
            List.of(0, 128, 255)),
        new Numbers(
            DT_INT16,
            bytes(2, -32768, -1, 258),
            List.of(-32768.0, -1.0, 258.0),
            "int_val",
            List.of(-32768, -1, 258)),
        new Numbers(
            DT_INT8,
            bytes(1, -128, -1, 127),
            List.of(-128.0, -1.0, 127.0),
            "int_val",
            List.of(-128, -1, 127)),
        new Numbers(
            DT_INT64,
            bytes(8, Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE),
            List.of(-0x1p63, 0x1p53, 0x1p63),
            "int64_val",
            List.of(Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE)),
        new Numbers(
            DT_BOOL,
            bytes(1, 1, 0, 1),
            List.of(1.0, 0.0, 1.0),
            "bool_val",
            List.of(true, false, true)),
        new Numbers(
            DT_BFLOAT16,
            bytes(2, 0x3fc0, 0xff80, 0x7fc0, 1),
            List.of(1.5, Double.NEGATIVE_INFINITY, Double.NaN, 0x1p-133),
            "half_val",
            List.of(0x3fc0, 0xff80, 0x7fc0, 1)),
        new Numbers(
            DT_UINT16,
            bytes(2, 65535, 258),
            List.of(65535.0, 258.0),
            "int_val",
            List.of(65535, 258)),
        new Numbers(
            DT_HALF,
            bytes(2, 0x3e00, 0xfc00, 0x7e00, 0x8001),
            List.of(1.5, Double.NEGATIVE_INFINITY, Double.NaN, -0x1p-24),
            "half_val",
            List.of(0x3e00, 0xfc00, 0x7e00, 0x8001)),
        new Numbers(
            DT_UINT32, bytes(4, -1, 7), List.of(4294967295.0, 7.0), "uint32_val", List.of(-1, 7)),
        new Numbers(
            DT_UINT64,
            bytes(8, -1, Long.MIN_VALUE, 7),
            List.of(0x1p64, 0x1p63, 7.0),
            "uint64_val",
            List.of(-1L, Long.MIN_VALUE, 7L)));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersInTensorContentAreRead(Numbers numbers) {
    var content = content(numbers.content());

    assertHolds(read(numbers.empty().setTensorContent(content)), numbers);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersInAPackedListAreRead(Numbers numbers) {
    var packed = numbers.empty();
    for (Object number : numbers.elements()) {
      packed.addRepeatedField(numbers.field(), number);
    }

    assertHolds(read(packed), numbers);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbersInAListThatIsNotPackedAreRead(Numbers numbers) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    numbers.empty().build().writeTo(out);
    int number = numbers.field().getNumber();
    for (Object element : numbers.elements()) {
      switch (numbers.field().getType()) {
        case FLOAT -> out.writeFloat(number, (float) element);
        case DOUBLE -> out.writeDouble(number, (double) element);
        case INT32 -> out.writeInt32(number, (int) element);
        case INT64 -> out.writeInt64(number, (long) element);
        case BOOL -> out.writeBool(number, (boolean) element);
        case UINT32 -> out.writeUInt32(number, (int) element);
        case UINT64 -> out.writeUInt64(number, (long) element);
        default -> throw new AssertionError(numbers.field());
      }
    }
    out.flush();

    assertHolds(Tensor.parse(Bytes.copyOf(bytes.toByteArray())), numbers);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aListThatIsTooShortIsFilledUpWithItsLastNumber(Numbers numbers) {
    int last = numbers.elements().size() - 1;
    var message = tensor(numbers.type(), last + 1 + 3);
    for (Object number : numbers.elements()) {
      message.addRepeatedField(numbers.field(), number);
    }

    double[] doubles = read(message).toDoubles();

    assertThat(boxed(doubles).subList(0, last + 1)).isEqualTo(numbers.numbers());
    assertThat(boxed(doubles).subList(last + 1, last + 4))
        .containsOnly(numbers.numbers().get(last))
        .hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void noValuesMeanZeros(Numbers numbers) {
    var tensor = read(tensor(numbers.type(), 2, 2));

    assertThat(tensor.toDoubles()).containsExactly(0, 0, 0, 0);
    assertThat(tensor.toBytes()).isEqualTo(Bytes.copyOf(new byte[4 * tensor.dataType().size()]));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aListThatIsTooLongIsAContradiction(Numbers numbers) {
    var message = tensor(numbers.type(), numbers.elements().size() - 1);
    for (Object number : numbers.elements()) {
      message.addRepeatedField(numbers.field(), number);
    }

    assertContradicts(message);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void contentThatIsNotOfTheSizeOfTheShapeIsAContradiction(Numbers numbers) {
    var content = content(numbers.content());

    assertContradicts(numbers.empty().setTensorContent(content.substring(1)));
    assertContradicts(numbers.empty().setTensorContent(content.concat(content)));
  }

  @Test
  void oneValueFillsAnyShape() {
    var message = tensor(DT_INT32, 2, 3).addIntVal(-7);

    assertThat(read(message).toDoubles()).containsExactly(-7, -7, -7, -7, -7, -7);
  }

  @Test
  void aShapeWithAZeroHasNoElements() {
    assertThat(read(tensor(DT_DOUBLE, 3, 0)).toDoubles()).isEmpty();
    assertThat(read(tensor(DT_STRING, 0)).toStrings()).isEmpty();
    assertContradicts(tensor(DT_DOUBLE, 3, 0).addDoubleVal(1));
  }

  @Test
  void aTensorWithoutShapeIsOneElement() {
    var tensor = read(TensorProto.newBuilder().setDtype(DT_DOUBLE).addDoubleVal(2.5));

    assertThat(tensor.shape()).isEmpty();
    assertThat(tensor.elementCount()).isEqualTo(1);
    assertThat(tensor.toDoubles()).containsExactly(2.5);
  }

  @Test
  void contentCountsAndListsBesideItDoNot() {
    var content = content(bytes(4, Float.floatToIntBits(2)));
    var message = tensor(DT_FLOAT).setTensorContent(content).addFloatVal(3).addFloatVal(4);

    assertThat(read(message).toDoubles()).containsExactly(2);
  }

  @Test
  void listsOfOtherTypesDoNotCount() {
    var message = tensor(DT_FLOAT, 2).addDoubleVal(3).addIntVal(4).addInt64Val(5).addFloatVal(6);

    assertThat(read(message).toDoubles()).containsExactly(6, 6);
  }

  @Test
  void packedAndUnpackedPartsOfAListAreOneList() {
    var first = tensor(DT_DOUBLE, 3).addDoubleVal(1).build().toByteString();
    var loose =
        UnknownFieldSet.newBuilder()
            .addField(
                6,
                UnknownFieldSet.Field.newBuilder()
                    .addFixed64(Double.doubleToLongBits(2))
                    .addFixed64(Double.doubleToLongBits(3))
                    .build())
            .build()
            .toByteString();

    assertThat(read(first.concat(loose)).toDoubles()).containsExactly(1, 2, 3);
  }

  @Test
  void aShapeThatOccursTwiceIsMerged() {
    var first = TensorProto.newBuilder().setDtype(DT_INT8).setTensorShape(shape(2)).build();
    var second = TensorProto.newBuilder().setTensorShape(shape(3, 1)).build();
    var message = first.toByteString().concat(second.toByteString());

    assertThat(read(message).shape()).containsExactly(2L, 3L, 1L);
    assertThat(read(message).toDoubles()).hasSize(6);
  }

  @Test
  void anUnknownRankOutlivesAShapeThatIsMergedIn() {
    var unknown =
        TensorProto.newBuilder()
            .setDtype(DT_INT8)
            .setTensorShape(shape().toBuilder().setUnknownRank(true))
            .build()
            .toByteString();
    var known = TensorProto.newBuilder().setTensorShape(shape(1)).build().toByteString();
    var tensor = read(unknown.concat(known));

    assertThat(tensor.shape()).containsExactly(1L);
    assertThatThrownBy(tensor::elementCount).isInstanceOf(TensorException.class);
  }

  @Test
  void theLastOfSeveralTypesAndContentsCounts() {
    var first = tensor(DT_FLOAT, 1).setTensorContent(ByteString.copyFrom(new byte[4])).build();
    var second =
        TensorProto.newBuilder()
            .setDtype(DT_INT16)
            .setTensorContent(ByteString.copyFrom(new byte[] {1, 2}))
            .build();
    var tensor = read(first.toByteString().concat(second.toByteString()));

    assertThat(tensor.dataType()).isEqualTo(DataType.INT16);
    assertThat(tensor.toDoubles()).containsExactly(0x201);
  }

  @Test
  void aNegativeSizeIsUnknown() {
    assertContradicts(tensor(DT_FLOAT, -1).addFloatVal(1));
    assertContradicts(tensor(DT_FLOAT, -1, -1).addFloatVal(1));
    assertContradicts(tensor(DT_FLOAT, Long.MIN_VALUE, 0));
    assertContradicts(tensor(DT_STRING, -1));
  }

  @Test
  void aProductPastSixtyFourBitsIsNoCount() {
    assertContradicts(tensor(DT_FLOAT, 1L << 32, 1L << 32));
    assertContradicts(tensor(DT_FLOAT, 1L << 32, 1L << 31));
    assertContradicts(tensor(DT_FLOAT, Long.MAX_VALUE, 2));
    assertContradicts(tensor(DT_FLOAT, 3, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
    assertContradicts(tensor(DT_STRING, 1L << 32, 1L << 32));
  }

  @ParameterizedTest
  @EnumSource(
      value = io.tfevents.proto.DataType.class,
      names = {"DT_FLOAT", "DT_DOUBLE", "DT_BOOL", "DT_COMPLEX128", "DT_HALF", "DT_UINT64"})
  void aHugeShapeWithoutValuesAllocatesNothing(io.tfevents.proto.DataType type) {
    for (long count : List.of(Tensor.MAX_FILLED_BYTES + 1L, 1L << 40, Long.MAX_VALUE)) {
      var tensor = read(tensor(type, count));
      long before = allocated();

      assertThatThrownBy(tensor::toBytes)
          .as("%s", count)
          .isInstanceOf(TensorException.class)
          .hasMessageContaining(String.valueOf(count));

      assertThat(allocated() - before).isLessThan(1 << 20);
    }
  }

  @Test
  void aHugeShapeOfStringsWithoutValuesAllocatesNothing() {
    var tensor = read(tensor(DT_STRING, Tensor.MAX_FILLED_STRINGS + 1L));
    long before = allocated();

    assertThatThrownBy(tensor::toStrings).isInstanceOf(TensorException.class);

    assertThat(allocated() - before).isLessThan(1 << 20);
  }

  @Test
  void aStringThatFillsUpAShapeIsHeldOnce() {
    var text = ByteString.copyFromUtf8("x".repeat(60_000));
    var tensor = read(tensor(DT_STRING, 1000).addStringVal(text));
    long before = allocated();

    var strings = tensor.toStrings();

    assertThat(allocated() - before).isLessThan(1 << 20);
    assertThat(strings).hasSize(1000).allMatch(string -> string.equals(strings.get(0)));
    assertThat(strings.get(0).size()).isEqualTo(60_000);
  }

  @Test
  void aLongStringThatWouldFillUpAHugeShapeIsAContradiction() {
    var text = ByteString.copyFromUtf8("x".repeat(1 << 16));
    long most = Tensor.MAX_FILLED_BYTES / text.size();

    assertThat(read(tensor(DT_STRING, most + 1).addStringVal(text)).toStrings())
        .hasSize((int) most + 1);
    assertThatThrownBy(() -> read(tensor(DT_STRING, most + 2).addStringVal(text)).toStrings())
        .isInstanceOf(TensorException.class)
        .hasMessage("the tensor's shape [1026] is not backed by values");
  }

  @Test
  void stringsAreReadAsTheyAre() {
    var message =
        tensor(DT_STRING, 3)
            .addStringVal(ByteString.copyFromUtf8("损失"))
            .addStringVal(ByteString.EMPTY)
            .addStringVal(ByteString.copyFrom(new byte[] {-1, 0}));

    assertThat(read(message).toStrings())
        .containsExactly(Bytes.ofUtf8("损失"), Bytes.EMPTY, Bytes.copyOf((byte) -1, (byte) 0));
  }

  @Test
  void tooFewStringsAreFilledUpWithTheLastAndNoneWithEmptyOnes() {
    var a = Bytes.ofUtf8("a");
    var b = Bytes.ofUtf8("b");
    var two =
        tensor(DT_STRING, 2, 2)
            .addStringVal(ByteString.copyFromUtf8("a"))
            .addStringVal(ByteString.copyFromUtf8("b"));

    assertThat(read(two).toStrings()).containsExactly(a, b, b, b);
    assertThat(read(tensor(DT_STRING, 2)).toStrings()).containsExactly(Bytes.EMPTY, Bytes.EMPTY);
  }

  @Test
  void tooManyStringsAreAContradiction() {
    var message = tensor(DT_STRING).addStringVal(ByteString.EMPTY).addStringVal(ByteString.EMPTY);

    assertThatThrownBy(read(message)::toStrings).isInstanceOf(TensorException.class);
  }

  @Test
  void stringsInTensorContentAreNotGuessedAt() {
    var message = tensor(DT_STRING).setTensorContent(ByteString.copyFromUtf8("a"));

    assertThatThrownBy(read(message)::toStrings).isInstanceOf(TensorException.class);
  }

  @Test
  void stringsAreNoNumbersAndNumbersNoStrings() {
    var strings = read(tensor(DT_STRING, 1));
    var numbers = read(tensor(DT_FLOAT, 1));

    assertThatThrownBy(strings::toDoubles).isInstanceOf(TensorException.class);
    assertThatThrownBy(strings::toBytes).isInstanceOf(TensorException.class);
    assertThatThrownBy(numbers::toStrings).isInstanceOf(TensorException.class);
  }

  @Test
  void complexNumbersAreBytesOfRealAndImaginaryPart() {
    var single = tensor(DT_COMPLEX64, 2).addScomplexVal(1).addScomplexVal(-2);
    var twice = tensor(DT_COMPLEX128, 2).addDcomplexVal(1).addDcomplexVal(-2);

    assertThat(read(single).toBytes())
        .isEqualTo(bytes(4, 0x3f800000, 0xc0000000, 0x3f800000, 0xc0000000));
    assertThat(read(twice).toBytes())
        .isEqualTo(bytes(8, 0x3ffL << 52, 0xc00L << 52, 0x3ffL << 52, 0xc00L << 52));
  }

  @Test
  void complexContentIsGivenAsItIs() {
    var bytes = bytes(8, 0x3ffL << 52, -1);
    var message = tensor(DT_COMPLEX128).setTensorContent(content(bytes));

    assertThat(read(message).toBytes()).isEqualTo(bytes);
  }

  @Test
  void halfAComplexNumberIsAContradiction() {
    assertContradicts(
        tensor(DT_COMPLEX64, 2).addScomplexVal(1).addScomplexVal(2).addScomplexVal(3));
  }

  @Test
  void aComplexNumberIsNoDouble() {
    assertThatThrownBy(read(tensor(DT_COMPLEX64))::toDoubles)
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("COMPLEX64");
  }

  @Test
  void everyHalfIsTheNumberItsBitsSay() {
    double[] found = read(tensor(DT_HALF, 1 << 16).setTensorContent(everyShort())).toDoubles();

    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 31;
      double fraction = (bits & 1023) / 1024.0;
      double magnitude =
          exponent == 31
              ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
              : exponent == 0
                  ? fraction * Math.pow(2, -14)
                  : (1 + fraction) * Math.pow(2, exponent - 15);
      assertSameBits(found[bits], bits < 1 << 15 ? magnitude : -magnitude, bits);
    }
  }

  @Test
  void everyBfloat16IsAFloatCutInHalf() {
    double[] found = read(tensor(DT_BFLOAT16, 1 << 16).setTensorContent(everyShort())).toDoubles();

    for (int bits = 0; bits < 1 << 16; bits++) {
      assertSameBits(found[bits], Float.intBitsToFloat(bits << 16), bits);
    }
  }

  @Test
  void wideIntegersRoundToTheNearestDoubleAndStayExactInTheirBytes() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var signed = tensor(DT_INT64, 1000);
    var unsigned = tensor(DT_UINT64, 1000);
    long[] numbers = new long[1000];
    for (int i = 0; i < 1000; i++) {
      // Near the middle between two doubles, where rounding twice would show.
      long number = random.nextLong() >> random.nextInt(12);
      number = ((number & -2048) | 1024) + random.nextInt(3) - 1;
      signed.addInt64Val(number);
      unsigned.addUint64Val(number);
      numbers[i] = number;
    }
    double[] signedFound = read(signed).toDoubles();
    double[] unsignedFound = read(unsigned).toDoubles();

    for (int i = 0; i < 1000; i++) {
      var exact = BigInteger.valueOf(signed.getInt64Val(i));
      var exactUnsigned = new BigInteger(Long.toUnsignedString(unsigned.getUint64Val(i)));
      assertThat(signedFound[i]).as("seed %d", seed).isEqualTo(exact.doubleValue());
      assertThat(unsignedFound[i]).as("seed %d", seed).isEqualTo(exactUnsigned.doubleValue());
    }
    assertThat(read(unsigned).toBytes()).isEqualTo(bytes(8, numbers));
    assertThat(read(signed).toBytes()).isEqualTo(bytes(8, numbers));
  }

  @Test
  void everyTypeOfTheSchemaIsKnownByNumberAndName() {
    for (var type : io.tfevents.proto.DataType.values()) {
      if (type == io.tfevents.proto.DataType.UNRECOGNIZED) {
        continue;
      }
      var found = DataType.of(type.getNumber());
      if (type.name().endsWith("_REF")) {
        assertThat(found).as(type.name()).isEqualTo(DataType.UNRECOGNIZED);
      } else {
        assertThat(found.tensorFlowName()).isEqualTo(type.name());
        assertThat(found.number()).isEqualTo(type.getNumber());
      }
    }
  }

  @Test
  void aTypeThatIsNotDecodedKeepsItsMessage() {
    var message = tensor(DT_QINT8, 2).addIntVal(1).build();
    var tensor = Tensor.parse(Bytes.copyOf(message.toByteArray()));

    assertThat(tensor.dataType()).isEqualTo(DataType.QINT8);
    assertThat(tensor.shape()).containsExactly(2L);
    assertThatThrownBy(tensor::toBytes).isInstanceOf(TensorException.class);
    assertThat(tensor.message()).isEqualTo(Bytes.copyOf(message.toByteArray()));
  }

  @Test
  void aTypeThatIsNewHasNoName() {
    for (int number : new int[] {34, 99, -1, Integer.MIN_VALUE}) {
      var tensor = read(TensorProto.newBuilder().setDtypeValue(number));

      assertThat(tensor.dataType()).isEqualTo(DataType.UNRECOGNIZED);
      assertThat(tensor.dataType().tensorFlowName()).isNull();
      assertThatThrownBy(tensor::toDoubles).isInstanceOf(TensorException.class);
    }
  }

  @Test
  void bytesThatAreNoTensorAreRefused() {
    assertThatThrownBy(() -> Tensor.parse(Bytes.copyOf((byte) 0x12, (byte) 9)))
        .isInstanceOf(TensorException.class);
  }

  @Test
  void tensorsOfTheSameBytesAreEqual() {
    var one = read(tensor(DT_FLOAT, 1).addFloatVal(Float.NaN));
    var same = read(tensor(DT_FLOAT, 1).addFloatVal(Float.NaN));
    var other = read(tensor(DT_FLOAT, 1).addFloatVal(0));

    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
  }

  private static void assertHolds(Tensor tensor, Numbers numbers) {
    assertThat(tensor.toBytes()).isEqualTo(numbers.content());
    assertThat(boxed(tensor.toDoubles())).isEqualTo(numbers.numbers());
    assertThat(tensor.dataType().isReal()).isTrue();
  }

  private static void assertContradicts(TensorProto.Builder message) {
    var tensor = read(message);

    assertThat(tensor.isDecodable()).isFalse();
    assertThatThrownBy(
            () -> {
              if (tensor.dataType() == DataType.STRING) {
                tensor.toStrings();
              }
              tensor.toBytes();
            })
        .isInstanceOf(TensorException.class);
    assertThat(tensor.message()).isEqualTo(Bytes.copyOf(message.build().toByteArray()));
  }

  private static void assertSameBits(double found, double expected, int bits) {
    if (Double.doubleToLongBits(found) != Double.doubleToLongBits(expected)) {
      throw new AssertionError(Integer.toHexString(bits) + ": " + found + ", not " + expected);
    }
  }

  private static Tensor read(TensorProto.Builder message) {
    return read(message.build().toByteString());
  }

  private static Tensor read(ByteString message) {
    return Tensor.parse(Bytes.copyOf(message.toByteArray()));
  }

  private static ByteString everyShort() {
    return content(bytes(2, LongStream.range(0, 1 << 16).toArray()));
  }

  private static ByteString content(Bytes bytes) {
    return ByteString.copyFrom(bytes.toByteArray());
  }

  /** Numbers of some bytes each, little-endian. */
  private static Bytes bytes(int width, long... numbers) {
    byte[] bytes = new byte[width * numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (numbers[i / width] >> (8 * (i % width)));
    }
    return Bytes.copyOf(bytes);
  }

  private static List<Double> boxed(double[] numbers) {
    return DoubleStream.of(numbers).boxed().toList();
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
