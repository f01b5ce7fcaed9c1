package io.tfevents.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a message type allows on the wire, as far as it decides whether bytes are that message:
 * which fields are numbers, text, or messages in turn. Field numbers are those of TensorFlow's
 * {@code event.proto}, {@code summary.proto}, {@code histogram.proto}, {@code tensor.proto}, {@code
 * tensor_shape.proto} and {@code resource_handle.proto}.
 *
 * <p>A field of another wire type than declared is an unknown field, and those are skipped.
 */
final class MessageShape {
  enum Kind {
    UNKNOWN(-1),
    VARINT(WireReader.VARINT),
    FIXED64(WireReader.FIXED64),
    FIXED32(WireReader.FIXED32),
    STRING(WireReader.BYTES),
    BYTES(WireReader.BYTES),
    MESSAGE(WireReader.BYTES);

    final int wireType;

    Kind(int wireType) {
      this.wireType = wireType;
    }
  }

  private static final MessageShape TENSOR_SHAPE =
      new MessageShape()
          .message(2, new MessageShape().numbers(Kind.VARINT, 1).text(2))
          .numbers(Kind.VARINT, 3);
  private static final MessageShape RESOURCE_HANDLE =
      new MessageShape()
          .text(1, 2, 3, 5)
          .numbers(Kind.VARINT, 4)
          .message(6, new MessageShape().numbers(Kind.VARINT, 1).message(2, TENSOR_SHAPE));

  static final MessageShape TENSOR = tensor();
  static final MessageShape METADATA =
      new MessageShape()
          .message(1, new MessageShape().text(1).bytes(2))
          .text(2, 3)
          .numbers(Kind.VARINT, 4);
  static final MessageShape VALUE =
      new MessageShape()
          .text(1, 7)
          .numbers(Kind.FIXED32, 2)
          .bytes(3)
          .message(4, new MessageShape().numbers(Kind.VARINT, 1, 2, 3).bytes(4))
          .message(
              5, new MessageShape().numbers(Kind.FIXED64, 1, 2, 3, 4, 5).lists(Kind.FIXED64, 6, 7))
          .message(
              6,
              new MessageShape()
                  .numbers(Kind.FIXED32, 1)
                  .numbers(Kind.VARINT, 2, 3)
                  .bytes(4)
                  .text(5))
          .message(8, TENSOR)
          .message(9, METADATA);
  static final MessageShape EVENT =
      new MessageShape()
          .numbers(Kind.FIXED64, 1)
          .numbers(Kind.VARINT, 2)
          .text(3)
          .bytes(4, 9)
          .message(5, new MessageShape().message(1, VALUE))
          .message(6, new MessageShape().numbers(Kind.VARINT, 1).text(2))
          .message(7, new MessageShape().numbers(Kind.VARINT, 1).text(2, 3))
          .message(8, new MessageShape().text(1).bytes(2))
          .message(10, new MessageShape().text(1));

  private static final int FIELDS = 32;

  private final Kind[] kinds = new Kind[FIELDS];
  private final boolean[] repeated = new boolean[FIELDS];
  private final @Nullable MessageShape[] messages = new @Nullable MessageShape[FIELDS];

  MessageShape() {
    Arrays.fill(kinds, Kind.UNKNOWN);
  }

  private static MessageShape tensor() {
    var tensor = new MessageShape();
    var variant = new MessageShape().text(1).bytes(2).message(3, tensor);
    return tensor
        .numbers(Kind.VARINT, 1, 3)
        .message(2, TENSOR_SHAPE)
        .bytes(4, 8, 18)
        .lists(Kind.FIXED32, 5, 9)
        .lists(Kind.FIXED64, 6, 12)
        .lists(Kind.VARINT, 7, 10, 11, 13, 16, 17)
        .message(14, RESOURCE_HANDLE)
        .message(15, variant);
  }

  /** Checks that the slice is such a message, all of it, at any depth. */
  void check(Slice slice) {
    check(new WireReader(slice), 0);
  }

  private void check(WireReader in, int depth) {
    if (depth > WireReader.MAX_DEPTH) {
      throw new MalformedEventException("messages nest deeper than " + WireReader.MAX_DEPTH);
    }
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int number = tag >>> 3;
      var kind = number < FIELDS ? kinds[number] : Kind.UNKNOWN;
      int wireType = tag & 7;
      if (wireType == kind.wireType) {
        checkField(in, number, kind, depth);
      } else if (wireType == WireReader.BYTES && kind != Kind.UNKNOWN && repeated[number]) {
        checkPacked(new WireReader(in.slice()), kind);
      } else {
        in.skip(tag, depth);
      }
    }
  }

  private void checkField(WireReader in, int number, Kind kind, int depth) {
    switch (kind) {
      case VARINT -> in.varint();
      case FIXED64 -> in.fixed64();
      case FIXED32 -> in.fixed32();
      case BYTES -> in.slice();
      case STRING -> {
        if (!in.slice().isUtf8()) {
          throw new MalformedEventException("a string is not UTF-8");
        }
      }
      case MESSAGE -> {
        var message = messages[number];
        if (message != null) {
          message.check(new WireReader(in.slice()), depth + 1);
        }
      }
      case UNKNOWN -> throw new AssertionError(kind);
    }
  }

  private static void checkPacked(WireReader in, Kind kind) {
    while (!in.atEnd()) {
      switch (kind) {
        case VARINT -> in.varint();
        case FIXED64 -> in.fixed64();
        default -> in.fixed32();
      }
    }
  }

  MessageShape numbers(Kind kind, int... numbers) {
    for (int number : numbers) {
      kinds[number] = kind;
    }
    return this;
  }

  MessageShape lists(Kind kind, int... numbers) {
    for (int number : numbers) {
      repeated[number] = true;
    }
    return numbers(kind, numbers);
  }

  MessageShape text(int... numbers) {
    return numbers(Kind.STRING, numbers);
  }

  MessageShape bytes(int... numbers) {
    return numbers(Kind.BYTES, numbers);
  }

  MessageShape message(int number, MessageShape shape) {
    messages[number] = shape;
    return numbers(Kind.MESSAGE, number);
  }
}
