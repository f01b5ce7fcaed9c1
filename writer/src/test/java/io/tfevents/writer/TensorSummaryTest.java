package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.TensorEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorSummaryTest {
  @Test
  void numbersOfAllTypesAreReadAsTheyWereWritten() throws IOException {
    var values =
        Map.of(
            DataType.DOUBLE, TensorSummary.of(new double[] {-1, 0, 3}, 3),
            DataType.FLOAT, TensorSummary.of(new float[] {-1, 0, 3}, 3),
            DataType.INT32, TensorSummary.of(new int[] {-1, 0, 3}, 3),
            DataType.INT64, TensorSummary.of(new long[] {-1, 0, 3}, 3),
            DataType.INT16, TensorSummary.of(new short[] {-1, 0, 3}, 3),
            DataType.INT8, TensorSummary.int8(new byte[] {-1, 0, 3}, 3),
            DataType.HALF, TensorSummary.half(new float[] {-1, 0, 3}, 3),
            DataType.BFLOAT16, TensorSummary.bfloat16(new float[] {-1, 0, 3}, 3));

    for (var value : values.entrySet()) {
      var tensor = Written.event(value.getValue(), TensorEvent.class).tensor();
      assertThat(tensor.dataType()).isEqualTo(value.getKey());
      assertThat(tensor.shape()).containsExactly(3L);
      assertThat(tensor.toDoubles()).containsExactly(-1, 0, 3);
    }
  }

  @Test
  void bytesFromZeroAreReadAsTheyWereWritten() throws IOException {
    var value = TensorSummary.uint8(new byte[] {0, 127, (byte) 255}, 1, 3);

    var tensor = Written.event(value, TensorEvent.class).tensor();

    assertThat(tensor.dataType()).isEqualTo(DataType.UINT8);
    assertThat(tensor.toDoubles()).containsExactly(0, 127, 255);
  }

  @Test
  void booleansAreReadAsTheyWereWritten() throws IOException {
    var value = TensorSummary.of(new boolean[] {true, false}, 2);

    var tensor = Written.event(value, TensorEvent.class).tensor();

    assertThat(tensor.dataType()).isEqualTo(DataType.BOOL);
    assertThat(tensor.toDoubles()).containsExactly(1, 0);
  }

  @Test
  void complexNumbersAreReadAsTheyWereWritten() throws IOException {
    var small = TensorSummary.complex64(new float[] {1, -2, 0.5f, 4}, 2);
    var large = TensorSummary.complex128(new double[] {1, -2}, 1);

    assertThat(Written.event(small, TensorEvent.class).tensor().toBytes())
        .isEqualTo(
            Written.event(TensorSummary.of(new float[] {1, -2, 0.5f, 4}, 4), TensorEvent.class)
                .tensor()
                .toBytes());
    assertThat(Written.message(small).getTensor().getDtypeValue()).isEqualTo(8);
    assertThat(Written.event(large, TensorEvent.class).tensor().toBytes())
        .isEqualTo(
            Written.event(TensorSummary.of(new double[] {1, -2}, 2), TensorEvent.class)
                .tensor()
                .toBytes());
    assertThat(Written.message(large).getTensor().getDtypeValue()).isEqualTo(18);
  }

  @Test
  void stringsAreReadAsTheyWereWritten() throws IOException {
    var value = TensorSummary.of(new String[] {"ä", "", "b", "🎈"}, 2, 2);

    var tensor = Written.event(value, TensorEvent.class).tensor();

    assertThat(tensor.shape()).containsExactly(2L, 2L);
    assertThat(tensor.toStrings()).isEqualTo(utf8("ä", "", "b", "🎈"));
  }

  @Test
  void aShapeWithoutSizesIsThatOfOneElement() throws IOException {
    var tensor = Written.event(TensorSummary.of(new double[] {0.25}), TensorEvent.class).tensor();

    assertThat(tensor.shape()).isEmpty();
    assertThat(tensor.toDoubles()).containsExactly(0.25);
  }

  @Test
  void aTensorMayBeEmpty() throws IOException {
    var tensor =
        Written.event(TensorSummary.of(new long[0], 1L << 40, 0, 3), TensorEvent.class).tensor();

    assertThat(tensor.shape()).containsExactly(1L << 40, 0L, 3L);
    assertThat(tensor.toDoubles()).isEmpty();
  }

  @Test
  void aFloatBecomesTheHalfThatNumPyMakesOfIt() throws IOException {
    var numpy = Recorded.by("tensorflow");

    var value = TensorSummary.half(numpy.floats("half/floats"), elements(numpy, "half/floats"));

    assertThat(Written.event(value, TensorEvent.class).tensor().toBytes())
        .isEqualTo(numpy.tensor("half/bits").toBytes());
  }

  @Test
  void aFloatBecomesTheBfloat16ThatMlDtypesMakesOfIt() throws IOException {
    var numpy = Recorded.by("tensorflow");

    var value =
        TensorSummary.bfloat16(numpy.floats("bfloat16/floats"), elements(numpy, "half/floats"));

    assertThat(Written.event(value, TensorEvent.class).tensor().toBytes())
        .isEqualTo(numpy.tensor("bfloat16/bits").toBytes());
  }

  @Test
  void bytesMayBeOfAnyTypeWithASize() throws IOException {
    var value = TensorSummary.of(DataType.UINT16, new byte[] {1, 0, 0, 1}, 2);

    var tensor = Written.event(value, TensorEvent.class).tensor();

    assertThat(tensor.dataType()).isEqualTo(DataType.UINT16);
    assertThat(tensor.toDoubles()).containsExactly(1, 256);
  }

  @Test
  void theTagIsOfThePluginTensor() throws IOException {
    var metadata = Written.event(TensorSummary.of(new int[] {1}), TensorEvent.class).metadata();

    assertThat(metadata)
        .isEqualTo(new TagMetadata("tensor", Bytes.EMPTY, "", "", DataClass.TENSOR));
  }

  @Test
  void aShapeThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> TensorSummary.of(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 elements, where the shape is [2, 3]");
    assertThatThrownBy(() -> TensorSummary.of(new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 elements, where the shape is []");
    assertThatThrownBy(() -> TensorSummary.of(new int[1], -1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shape with a negative size: [-1, -1]");
    assertThatThrownBy(() -> TensorSummary.of(new int[0], 1L << 32, 1L << 32))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfAComplexNumberIsRefused() {
    assertThatThrownBy(() -> TensorSummary.complex64(new float[3], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRING", "QINT8", "INVALID", "UNRECOGNIZED"})
  void bytesOfATypeWithoutASizeAreRefused(DataType type) {
    assertThatThrownBy(() -> TensorSummary.of(type, new byte[1], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(type + " has no size");
  }

  @Test
  void bytesThatAreNoWholeNumbersAreRefused() {
    assertThatThrownBy(() -> TensorSummary.of(DataType.INT64, new byte[9], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("9 bytes are no elements of 8 bytes, which INT64s are");
  }

  private static long elements(Recorded recorded, String name) {
    return recorded.tensor(name).elementCount();
  }

  private static List<Bytes> utf8(String... texts) {
    return List.of(texts).stream().map(Bytes::ofUtf8).toList();
  }
}
