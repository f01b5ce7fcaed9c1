package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/** A cursor over the numbers of a repeated field, packed or not. */
final class NumberList {
  private final WireReader in;
  private final int field;
  private final int wireType;
  private @Nullable WireReader packed;
  private long number;

  /** Of a message that is known to be sound. */
  NumberList(Slice message, int field, int wireType) {
    this.in = new WireReader(message);
    this.field = field;
    this.wireType = wireType;
  }

  /** Goes to the next number; false if there is none. */
  boolean next() {
    while (true) {
      if (packed != null && !packed.atEnd()) {
        number = read(packed);
        return true;
      }
      int tag = in.tag();
      if (tag == 0) {
        return false;
      }
      if (tag == (field << 3 | wireType)) {
        number = read(in);
        return true;
      }
      if (tag == (field << 3 | WireReader.BYTES)) {
        packed = new WireReader(in.slice());
      } else {
        in.skip(tag);
      }
    }
  }

  /** The number, as its bits stand on the wire. */
  long number() {
    return number;
  }

  private long read(WireReader from) {
    return switch (wireType) {
      case WireReader.FIXED32 -> from.fixed32();
      case WireReader.FIXED64 -> from.fixed64();
      default -> from.varint();
    };
  }
}
