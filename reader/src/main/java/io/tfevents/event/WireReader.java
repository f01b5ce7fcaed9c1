package io.tfevents.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A cursor over one message in protobuf's wire format. It accepts and refuses what protobuf-java's
 * parser does, and throws {@link MalformedEventException} where that throws.
 */
final class WireReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int START_GROUP = 3;
  static final int END_GROUP = 4;
  static final int FIXED32 = 5;

  /** How deep messages and groups may nest. */
  static final int MAX_DEPTH = 100;

  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[] bytes;
  private int position;
  private final int end;

  WireReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  WireReader(Slice slice) {
    this(slice.bytes(), slice.start(), slice.end());
  }

  boolean atEnd() {
    return position == end;
  }

  /** The next field's tag: number × 8 + wire type; 0 at the end of the message. */
  int tag() {
    if (position == end) {
      return 0;
    }
    int tag = (int) varint();
    if (tag >>> 3 == 0) {
      throw new MalformedEventException("a field has the number 0");
    }
    return tag;
  }

  long varint() {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[advance(1)];
      result |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return result;
      }
    }
    throw new MalformedEventException("a varint has more than ten bytes");
  }

  long fixed64() {
    return (long) LONG.get(bytes, advance(8));
  }

  int fixed32() {
    return (int) INT.get(bytes, advance(4));
  }

  double doubleValue() {
    return Double.longBitsToDouble(fixed64());
  }

  float floatValue() {
    return Float.intBitsToFloat(fixed32());
  }

  /** The contents of a length-delimited field. */
  Slice slice() {
    int length = (int) varint();
    if (length < 0) {
      throw new MalformedEventException("a length is negative");
    }
    int start = advance(length);
    return new Slice(bytes, start, position);
  }

  /** The last occurrence of a length-delimited field; empty if there is none. */
  static Slice last(Slice message, int number) {
    var last = Slice.EMPTY;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (number << 3 | BYTES)) {
        last = in.slice();
      } else {
        in.skip(tag);
      }
    }
    return last;
  }

  /** Every occurrence of a length-delimited field. */
  static List<Slice> all(Slice message, int number) {
    var all = new ArrayList<Slice>();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (number << 3 | BYTES)) {
        all.add(in.slice());
      } else {
        in.skip(tag);
      }
    }
    return all;
  }

  /** The last occurrence of a text field; empty if there is none. */
  static String lastText(Slice message, int number) {
    return last(message, number).toUtf8();
  }

  /** The last occurrence of a field that is a double; 0 if there is none. */
  static double lastDouble(Slice message, int number) {
    double last = 0;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (number << 3 | FIXED64)) {
        last = in.doubleValue();
      } else {
        in.skip(tag);
      }
    }
    return last;
  }

  /** The last occurrence of a field that is a float; 0 if there is none. */
  static float lastFloat(Slice message, int number) {
    float last = 0;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (number << 3 | FIXED32)) {
        last = in.floatValue();
      } else {
        in.skip(tag);
      }
    }
    return last;
  }

  /** The last occurrence of a varint field; 0 if there is none. */
  static long lastVarint(Slice message, int number) {
    long last = 0;
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag == (number << 3 | VARINT)) {
        last = in.varint();
      } else {
        in.skip(tag);
      }
    }
    return last;
  }

  /** Steps over the value of a field. */
  void skip(int tag) {
    skip(tag, 0);
  }

  void skip(int tag, int depth) {
    switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> slice();
      case START_GROUP -> skipGroup(tag >>> 3, depth + 1);
      case FIXED32 -> advance(4);
      case END_GROUP -> throw new MalformedEventException("a group ends that did not start");
      default -> throw new MalformedEventException("wire type " + (tag & 7) + " does not exist");
    }
  }

  private void skipGroup(int number, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedEventException("messages nest deeper than " + MAX_DEPTH);
    }
    while (true) {
      int tag = tag();
      if (tag == 0) {
        throw new MalformedEventException("a group does not end");
      }
      if ((tag & 7) == END_GROUP) {
        if (tag >>> 3 != number) {
          throw new MalformedEventException("a group ends as another");
        }
        return;
      }
      skip(tag, depth);
    }
  }

  private int advance(int count) {
    int from = position;
    if (count > end - from) {
      throw new MalformedEventException("a field ends past its message");
    }
    position = from + count;
    return from;
  }
}
