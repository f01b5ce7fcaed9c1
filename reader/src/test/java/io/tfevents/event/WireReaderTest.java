package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.proto.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes at the edge of the wire format: sound to us if they are to protobuf-java. */
class WireReaderTest {
  private static final String WALL_TIME = "09 000000000000f03f";

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 98, 99, 100, 101, 102})
  void groupsNestAsDeepAsInProtobuf(int depth) throws IOException {
    assertThat(assertSame(groups(depth))).isEqualTo(depth <= 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {95, 96, 97, 98, 99, 100})
  void groupsInAMessageNestAsDeepAsInProtobuf(int depth) throws IOException {
    var value = message(1, message(8, groups(depth)));

    assertThat(assertSame(message(5, value))).isEqualTo(depth + 3 <= 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 48, 49, 50, 51})
  void tensorsInTensorsNestAsDeepAsInProtobuf(int depth) throws IOException {
    var tensor = ByteString.EMPTY;
    for (int i = 0; i < depth; i++) {
      tensor = message(15, message(3, tensor));
    }

    assertThat(assertSame(message(5, message(1, message(8, tensor)))))
        .isEqualTo(3 + 2 * depth <= 100);
  }

  @Test
  void messagesInAFieldOfBytesDoNotCount() throws IOException {
    var bytes = ByteString.EMPTY;
    for (int i = 0; i < 200; i++) {
      bytes = message(4, bytes);
    }

    assertThat(assertSame(bytes)).isTrue();
  }

  @Test
  void messagesInAFieldThatIsUnknownDoNotCount() throws IOException {
    var bytes = hex("08");
    for (int i = 0; i < 200; i++) {
      bytes = message(77, bytes);
    }

    assertThat(assertSame(bytes)).isTrue();
  }

  @Test
  void groupsMustEndAsTheyStarted() throws IOException {
    assertThat(assertSame(hex("5b 5c"))).isTrue();
    assertThat(assertSame(hex("5b 63 64 5c"))).isTrue();
    assertThat(assertSame(hex("5b 64"))).isFalse();
    assertThat(assertSame(hex("5b 63 5c 64"))).isFalse();
    assertThat(assertSame(hex("5b"))).isFalse();
    assertThat(assertSame(hex("5c"))).isFalse();
    assertThat(assertSame(hex(WALL_TIME + "0c"))).isFalse();
  }

  @Test
  void aGroupThatEndsInAnInnerMessageIsMalformed() throws IOException {
    assertThat(assertSame(hex("2a 01 0c"))).isFalse();
    assertThat(assertSame(hex("2a 02 0b 0c"))).isTrue();
    assertThat(assertSame(hex("5b 2a 01 5c"))).isFalse();
  }

  @Test
  void fieldsOfAKnownNumberAsAGroupAreUnknown() throws IOException {
    for (int number = 1; number < 20; number++) {
      assertThat(assertSame(groupOf(number, ByteString.EMPTY))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10 8000",
        "10 80808080808080808000",
        "10 80808080808080808001",
        "10 ffffffffffffffffff7f",
        "10 ffffffffffffffffff01",
        "10 8080808080808080808000",
        "10 80",
        "10 ffffffffffffffffff",
        "10 ffffffffffffffffffff01",
        "10",
        "50 80808080808080808002"
      })
  void varintsMayBeOfTenBytes(String bytes) throws IOException {
    assertSame(hex(bytes));
    assertSame(hex(bytes + WALL_TIME));
    assertSame(hex(WALL_TIME + bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9000 05",
        "90808000 05",
        "9080808000 05",
        "9080808010 05",
        "908080807f 05",
        "90808080808080808000 05",
        "9080808080808080807f 05",
        "9080808080808080808000 05",
        "8080808010 05",
        "88808080f0ffffffff01 05",
        "f8ffffff0f 05",
        "f8ffffff1f 05"
      })
  void tagsMayBeLongerThanNeeded(String bytes) throws IOException {
    assertSame(hex(bytes));
    assertSame(hex(bytes + WALL_TIME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "22 8000",
        "22 8100 61",
        "22 81808000 61",
        "22 8180808000 61",
        "22 8180808010 61",
        "22 81808080808080808001 61",
        "22 ffffffff07 61",
        "22 ffffffff0f 61",
        "22 8080808008",
        "22 8080808010",
        "22 ffffffffffffffffff01",
        "22 feffffffffffffffff01 61",
        "22 8080808080808080808001",
        "22 01",
        "22 02 61",
        "62 ffffffff0f",
        "5a 8080808008",
        "5a 05 61",
        "2a ffffffff0f",
        "2a 05 0a ffffffff0f",
        "2a 06 0a ffffffff0f",
        "2a 07 0a ffffffff07 00"
      })
  void lengthsAreBoundedByTheMessage(String bytes) throws IOException {
    assertSame(hex(bytes));
    assertSame(hex(bytes + WALL_TIME));
  }

  @Test
  void aFieldHasANumberAndAWireTypeThatExist() throws IOException {
    for (int tag = 0; tag < 8; tag++) {
      assertThat(assertSame(hex(String.format("%02x 0000000000000000", tag)))).isFalse();
    }
    for (int wireType : new int[] {6, 7}) {
      assertThat(assertSame(hex(String.format("%02x 00", 5 << 3 | wireType)))).isFalse();
      assertThat(assertSame(hex(String.format("2a 02 %02x 00", 5 << 3 | wireType)))).isFalse();
    }
  }

  @Test
  void zeroBytesAreNoEvent() throws IOException {
    assertThat(assertSame(hex("00"))).isFalse();
    assertThat(assertSame(hex(WALL_TIME + "00"))).isFalse();
    assertThat(assertSame(ByteString.copyFrom(new byte[100]))).isFalse();
  }

  @Test
  void fixedNumbersAreWhole() throws IOException {
    for (int length = 0; length <= 8; length++) {
      assertThat(assertSame(ByteString.copyFrom(new byte[] {9}).concat(zeros(length))))
          .isEqualTo(length == 8);
    }
    for (int length = 0; length <= 4; length++) {
      assertThat(assertSame(ByteString.copyFrom(new byte[] {0x65}).concat(zeros(length))))
          .isEqualTo(length == 4);
    }
  }

  @Test
  void packedListsMustEndWithANumber() throws IOException {
    for (int field : new int[] {5, 6, 7, 9, 10, 11, 12, 13, 16, 17}) {
      for (int length = 0; length < 18; length++) {
        assertSame(inTensor(message(field, zeros(length))));
        assertSame(inTensor(message(field, zeros(length).concat(hex("80")))));
        assertSame(inTensor(message(field, hex("808080808080808080").concat(zeros(length)))));
        assertSame(inTensor(message(field, hex("80808080808080808080").concat(zeros(length)))));
      }
    }
  }

  @Test
  void onlyRepeatedNumbersMayBePacked() throws IOException {
    assertThat(assertSame(message(1, zeros(3)))).isTrue();
    assertThat(assertSame(message(2, hex("80")))).isTrue();
    assertThat(assertSame(inTensor(message(1, hex("80"))))).isTrue();
    assertThat(assertSame(inTensor(message(3, hex("80"))))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c3",
        "c328",
        "a0",
        "c080",
        "c1bf",
        "e08080",
        "eda080",
        "edbfbf",
        "f0808080",
        "f4908080",
        "f88888888888",
        "fe",
        "e282",
        "f09f98",
        "c280",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbfbf",
        "f0908080",
        "f48fbfbf",
        "00",
        "efbbbf",
        "61c3",
        "c3a9"
      })
  void textIsUtf8WhereItIsToProtobuf(String text) throws IOException {
    var bytes = hex(text);
    assertSame(message(3, bytes));
    assertSame(message(10, message(1, bytes)));
    assertSame(message(6, message(2, bytes)));
    assertSame(message(7, message(2, bytes)));
    assertSame(message(7, message(3, bytes)));
    assertSame(message(8, message(1, bytes)));
    assertSame(message(8, message(2, bytes)));
    assertSame(message(4, bytes));
    for (UnaryOperator<ByteString> place :
        List.<UnaryOperator<ByteString>>of(
            b -> message(1, b),
            b -> message(7, b),
            b -> message(3, b),
            b -> message(6, message(5, b)),
            b -> message(9, message(2, b)),
            b -> message(9, message(3, b)),
            b -> message(9, message(1, message(1, b))),
            b -> message(9, message(1, message(2, b))),
            b -> message(8, message(2, message(2, message(2, b)))),
            b -> message(8, message(8, b)),
            b -> message(8, message(14, message(1, b))),
            b -> message(8, message(14, message(7, b))),
            b -> message(8, message(14, message(6, message(2, message(2, message(2, b)))))),
            b -> message(8, message(15, message(1, b))),
            b -> message(8, message(15, message(2, b))))) {
      assertSame(message(5, message(1, place.apply(bytes))));
    }
  }

  /** Whether the bytes are an event, to both. */
  private static boolean assertSame(ByteString bytes) throws IOException {
    boolean expected = parses(bytes);
    byte[] padded = bytes.concat(zeros(9)).toByteArray();
    var numbers = new Numbers();
    var scanner = new EventScanner("file", new TagDictionary(), numbers, false);

    // Twice: the second time every tag is known, and the fast way may be taken.
    for (int i = 0; i < 2; i++) {
      assertThat(scanner.scan(padded, 0, bytes.size(), 0, 0))
          .as(HexFormat.of().formatHex(bytes.toByteArray()))
          .isEqualTo(expected ? EventScanner.Verdict.SOUND : EventScanner.Verdict.MALFORMED);
    }
    if (expected) {
      var event = Event.parseFrom(bytes);
      for (var header : numbers.headers) {
        assertThat(header).isEqualTo(new Header(event.getWallTime(), event.getStep()));
      }
    }
    return expected;
  }

  /** Read from a stream with a tiny buffer, where protobuf-java checks each byte for itself. */
  private static boolean parses(ByteString bytes) throws IOException {
    try {
      var in = CodedInputStream.newInstance(new ByteArrayInputStream(bytes.toByteArray()), 8);
      var event = Event.parseFrom(in);
      in.checkLastTagWas(0);
      return event.isInitialized();
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  private record Header(double wallTime, long step) {}

  private static final class Numbers implements EventSink {
    final List<Header> headers = new ArrayList<>();

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      headers.add(new Header(wallTime, step));
    }

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      headers.add(new Header(wallTime, step));
    }

    @Override
    public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
      headers.add(new Header(wallTime, step));
    }
  }

  private static ByteString inTensor(ByteString tensor) {
    return message(5, message(1, message(8, tensor)));
  }

  private static ByteString groups(int depth) {
    var bytes = ByteString.EMPTY;
    for (int i = 0; i < depth; i++) {
      bytes = groupOf(20, bytes);
    }
    return bytes;
  }

  private static ByteString groupOf(int number, ByteString contents) {
    return tag(number, WireReader.START_GROUP)
        .concat(contents)
        .concat(tag(number, WireReader.END_GROUP));
  }

  private static ByteString message(int number, ByteString contents) {
    return tag(number, WireReader.BYTES).concat(varint(contents.size())).concat(contents);
  }

  private static ByteString tag(int number, int wireType) {
    return varint(number << 3 | wireType);
  }

  private static ByteString varint(int number) {
    try {
      var bytes = ByteString.newOutput();
      var out = CodedOutputStream.newInstance(bytes);
      out.writeUInt32NoTag(number);
      out.flush();
      return bytes.toByteString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteString zeros(int count) {
    return ByteString.copyFrom(new byte[count]);
  }

  private static ByteString hex(String bytes) {
    return ByteString.copyFrom(HexFormat.of().parseHex(bytes.replace(" ", "")));
  }
}
