package io.tfevents.event;

import static io.tfevents.event.Messages.tensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.DataType;
import io.tfevents.proto.TensorProto;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tensors as {@code torch.utils.tensorboard} writes them, where that is not TensorFlow's way. */
class TorchTensorTest {
  /** How many at random; {@code -Dtfevents.times=10} tries ten times as many. */
  private static final int FLOATS = 10_000 * Integer.getInteger("tfevents.times", 1);

  private static final int VALUES = 1 << 16;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DT_HALF", "DT_BFLOAT16"})
  void sixteenBitFloatsListedAsFloatsAreThoseListedAsSixteenBits(DataType type) {
    var plain = tensor(type, VALUES);
    IntStream.range(0, VALUES).forEach(plain::addHalfVal);
    double[] expected = read(plain).toDoubles();
    var floats = tensor(type, VALUES);
    for (double number : expected) {
      floats.addHalfVal(Float.floatToRawIntBits((float) number));
    }

    assertThat(read(floats).toDoubles()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DT_HALF", "DT_BFLOAT16"})
  void zerosAmongFloatsAreZeros(DataType type) {
    var tensor = tensor(type, 4).addHalfVal(0).addHalfVal(0x3f800000).addHalfVal(0x80000000);

    assertThat(read(tensor).toDoubles()).containsExactly(0, 1, -0.0, -0.0);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DT_HALF", "DT_BFLOAT16"})
  void oneFloatTellsThatItsNeighboursAreFloats(DataType type) {
    int nan = 0xffffe000;

    assertThat(read(tensor(type, 2).addHalfVal(nan).addHalfVal(0x3f800000)).toDoubles())
        .containsExactly(Double.NaN, 1);
    assertThat(read(tensor(type, 1).addHalfVal(nan)).toBytes())
        .isEqualTo(Bytes.copyOf((byte) 0, (byte) 0xe0));
  }

  @Test
  void aFloatBetweenTwoHalvesBecomesTheNearer() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < FLOATS; i++) {
      float number = random.nextBoolean() ? half(random) : between(random);

      double found = read(tensor(DataType.DT_HALF, 1).addHalfVal(bits(number))).toDoubles()[0];

      assertThat(found).as("seed %s, %s", seed, number).isEqualTo(nearestHalf(number));
    }
  }

  @Test
  void aFloatPastTheLargestHalfIsInfinite() {
    var tensor = tensor(DataType.DT_HALF, 3);
    for (float number : new float[] {65519.99f, 65520, -Float.MAX_VALUE}) {
      tensor.addHalfVal(bits(number));
    }

    assertThat(read(tensor).toDoubles())
        .containsExactly(65504, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void aFloatBetweenTwoBfloatsBecomesTheNearerAndOfTwoTheEven() {
    var tensor = tensor(DataType.DT_BFLOAT16, 4);
    for (int bits : new int[] {0x3f807fff, 0x3f808000, 0x3f818000, 0x7f800001}) {
      tensor.addHalfVal(bits);
    }

    assertThat(read(tensor).toDoubles())
        .containsExactly(1, 1, Float.intBitsToFloat(0x3f820000), Double.NaN);
  }

  @Test
  void bytesMayStandInTheListOfUnsignedIntegers() {
    var tensor = tensor(DataType.DT_UINT8, 3).addUint32Val(0).addUint32Val(128).addUint32Val(255);

    assertThat(read(tensor).toDoubles()).containsExactly(0, 128, 255);
    assertThat(read(tensor).isDecodable()).isTrue();
  }

  @Test
  void bytesInTensorFlowsListCountFirst() {
    var tensor = tensor(DataType.DT_UINT8, 2).addIntVal(1).addUint32Val(2).addUint32Val(3);

    assertThat(read(tensor).toDoubles()).containsExactly(1, 1);
  }

  private static float half(Random random) {
    return HalfFloat.ofBinary16(random.nextInt(0x7c00));
  }

  private static float between(Random random) {
    int half = random.nextInt(0x7bff);
    float low = HalfFloat.ofBinary16(half);
    float high = HalfFloat.ofBinary16(half + 1);
    return random.nextInt(4) == 0 ? (low + high) / 2 : low + (high - low) * random.nextFloat();
  }

  /** Of the halves around a number the nearer, of two as near the one with an even last bit. */
  private static double nearestHalf(float number) {
    int above = 0;
    while (HalfFloat.ofBinary16(above) < number) {
      above += HalfFloat.ofBinary16(above + 0x400) < number ? 0x400 : 1;
    }
    if (above == 0) {
      return number;
    }
    double low = HalfFloat.ofBinary16(above - 1);
    double high = HalfFloat.ofBinary16(above);
    int order = Double.compare(number - low, high - number);
    boolean lower = order < 0 || (order == 0 && above % 2 == 1);
    return lower ? low : high;
  }

  private static int bits(float number) {
    return Float.floatToRawIntBits(number);
  }

  private static Tensor read(TensorProto.Builder tensor) {
    return Tensor.parse(Bytes.copyOf(tensor.build().toByteArray()));
  }
}
