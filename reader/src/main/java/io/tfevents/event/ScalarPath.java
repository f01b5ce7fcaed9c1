package io.tfevents.event;

/**
 * The fast way through an event that is one scalar under a known tag, or under a new one of the
 * kind that came before, which is nearly every event there is. Most are known by their bytes: a
 * {@link ScalarPattern} of the tag that is expected. The others take one pass, with the cursor in a
 * local variable and without an object. It gives up on whatever it is not prepared for, malformed
 * bytes among it.
 */
final class ScalarPath {
  private static final int WALL_TIME = 1 << 3 | WireReader.FIXED64;
  private static final int STEP = 2 << 3 | WireReader.VARINT;
  private static final int SUMMARY = 5 << 3 | WireReader.BYTES;

  private static final int VALUE = 1 << 3 | WireReader.BYTES;
  private static final int TAG = 1 << 3 | WireReader.BYTES;
  private static final int SIMPLE_VALUE = 2 << 3 | WireReader.FIXED32;
  private static final int TENSOR = 8 << 3 | WireReader.BYTES;
  private static final int METADATA = 9 << 3 | WireReader.BYTES;

  private static final int DTYPE = 1 << 3 | WireReader.VARINT;
  private static final int SHAPE = 2 << 3 | WireReader.BYTES;
  private static final int CONTENT = 4 << 3 | WireReader.BYTES;
  private static final int FLOATS = 5 << 3 | WireReader.BYTES;
  private static final int ONE_FLOAT = 5 << 3 | WireReader.FIXED32;

  private final TagDictionary tags;

  private boolean isNew;
  private double wallTime;
  private long step;
  private int tag;
  private double number;
  private int numberAt;
  private int valueStart;
  private int valueEnd;
  private int tensorStart;
  private int tensorEnd;

  ScalarPath(TagDictionary tags) {
    this.tags = tags;
  }

  double wallTime() {
    return wallTime;
  }

  long step() {
    return step;
  }

  int tag() {
    return tag;
  }

  double number() {
    return number;
  }

  /** Where the {@code Summary.Value} starts. */
  int valueStart() {
    return valueStart;
  }

  /** Where the {@code Summary.Value} ends. */
  int valueEnd() {
    return valueEnd;
  }

  /** Where the {@code TensorProto} starts; −1 if the number is in TensorFlow 1's form. */
  int tensorStart() {
    return tensorStart;
  }

  /** Where the {@code TensorProto} ends. */
  int tensorEnd() {
    return tensorEnd;
  }

  /**
   * Finds the scalar, if the event is one under a known tag.
   *
   * @return false if it is anything else
   */
  boolean find(byte[] b, int from, int to) {
    isNew = false;
    return findExpected(b, from, to) || findAny(b, from, to);
  }

  /** Whether the tag is new. */
  boolean isNew() {
    return isNew;
  }

  /**
   * Finds the scalar if its tag is the expected one and the event looks as usual: a wall time, a
   * step, and the tag's pattern.
   */
  private boolean findExpected(byte[] b, int from, int to) {
    int expected = tags.expected();
    var pattern = tags.pattern(expected);
    if (pattern == null) {
      return false;
    }
    int summary = to - pattern.length();
    int at = from + 1 + Double.BYTES;
    if (at > summary || b[from] != WALL_TIME) {
      return false;
    }
    long varint = 0;
    if (at < summary) {
      if (b[at++] != STEP) {
        return false;
      }
      int shift = 0;
      byte next;
      do {
        if (at == summary || shift > 63) {
          return false;
        }
        next = b[at++];
        varint |= (long) (next & 0x7f) << shift;
        shift += 7;
      } while (next < 0);
      if (at != summary) {
        return false;
      }
    }
    if (!pattern.matches(b, summary)) {
      return false;
    }
    tags.meetExpected();
    wallTime = (double) WireReader.DOUBLE.get(b, from + 1);
    step = varint;
    tag = expected;
    number = pattern.number(b, summary);
    valueStart = pattern.value(summary);
    valueEnd = to;
    tensorStart = pattern.tensorStart(summary);
    tensorEnd = pattern.tensorEnd(summary);
    return true;
  }

  private boolean findAny(byte[] b, int from, int to) {
    double wallTime = 0;
    long step = 0;
    int at = from;
    int summaryField = -1;
    int summary = -1;
    int summaryEnd = -1;
    while (at < to) {
      int field = at;
      switch (b[at++]) {
        case WALL_TIME -> {
          if (to - at < 8) {
            return false;
          }
          wallTime = (double) WireReader.DOUBLE.get(b, at);
          at += 8;
        }
        case STEP -> {
          step = 0;
          int shift = 0;
          byte next;
          do {
            if (at == to || shift > 63) {
              return false;
            }
            next = b[at++];
            step |= (long) (next & 0x7f) << shift;
            shift += 7;
          } while (next < 0);
        }
        case SUMMARY -> {
          if (summary >= 0 || to - at < 2) {
            return false;
          }
          int length = b[at++];
          if (length < 0) {
            int high = b[at++];
            if (high < 0) {
              return false;
            }
            length = (length & 0x7f) | (high << 7);
          }
          summaryField = field;
          summary = at;
          if (length > to - at) {
            return false;
          }
          summaryEnd = at += length;
        }
        default -> {
          return false;
        }
      }
    }
    this.wallTime = wallTime;
    this.step = step;
    if (summary < 0 || !findInSummary(b, summary, summaryEnd)) {
      return false;
    }
    if (summaryEnd == to
        && !isNew
        && to - summaryField <= ScalarPattern.MAX_LENGTH
        && tags.pattern(tag) == null) {
      tags.learn(
          tag,
          new ScalarPattern(b, summaryField, to, numberAt, valueStart, tensorStart, tensorEnd));
    }
    return true;
  }

  private boolean findInSummary(byte[] b, int from, int to) {
    int at = from;
    if (to - at < 3 || b[at++] != VALUE) {
      return false;
    }
    int valueLength = b[at++];
    if (valueLength < 0) {
      int high = b[at++];
      if (high < 0) {
        return false;
      }
      valueLength = (valueLength & 0x7f) | (high << 7);
    }
    if (valueLength != to - at) {
      return false;
    }
    int value = at;
    int name = -1;
    int nameLength = 0;
    int number = -1;
    int tensorStart = -1;
    int tensorEnd = -1;
    int metadata = -1;
    int metadataEnd = -1;
    while (at < to) {
      int field = b[at++];
      if (field == SIMPLE_VALUE) {
        if (number >= 0 || to - at < 4) {
          return false;
        }
        number = at;
        at += 4;
        continue;
      }
      if (at == to) {
        return false;
      }
      int length = b[at++];
      if (length < 0) {
        if (at == to) {
          return false;
        }
        int high = b[at++];
        if (high < 0) {
          return false;
        }
        length = (length & 0x7f) | (high << 7);
      }
      if (length > to - at) {
        return false;
      }
      switch (field) {
        case TAG -> {
          if (name >= 0) {
            return false;
          }
          name = at;
          nameLength = length;
        }
        case TENSOR -> {
          if (tensorStart >= 0) {
            return false;
          }
          tensorStart = at;
          tensorEnd = at + length;
        }
        case METADATA -> {
          if (metadata >= 0) {
            return false;
          }
          metadata = at;
          metadataEnd = at + length;
        }
        default -> {
          return false;
        }
      }
      at += length;
    }
    if (name < 0 || number >= 0 == tensorStart >= 0) {
      return false;
    }
    if (number < 0) {
      number = floatOfTensor(b, tensorStart, tensorEnd);
      if (number < 0) {
        return false;
      }
    }
    int tag = tags.find(b, name, nameLength);
    if (tag < 0) {
      tag = tags.addScalar(b, name, nameLength, metadata, metadataEnd, tensorStart < 0);
      if (tag < 0) {
        return false;
      }
      isNew = true;
    } else if (!tags.isScalar(tag)
        || (metadata >= 0 && !tags.repeatsMetadata(tag, b, metadata, metadataEnd))) {
      return false;
    }
    this.tag = tag;
    this.valueStart = value;
    this.valueEnd = to;
    this.tensorStart = tensorStart;
    this.tensorEnd = tensorEnd;
    this.numberAt = number;
    this.number = (float) WireReader.FLOAT.get(b, number);
    return true;
  }

  /** Where the one float of a {@code TensorProto} stands; −1 if it is anything else. */
  private static int floatOfTensor(byte[] b, int from, int to) {
    int at = from;
    int number = -1;
    boolean isFloat = false;
    while (at < to) {
      int field = b[at++];
      if (field == ONE_FLOAT) {
        if (number >= 0 || to - at < 4) {
          return -1;
        }
        number = at;
        at += 4;
        continue;
      }
      if (at == to) {
        return -1;
      }
      int next = b[at++];
      switch (field) {
        case DTYPE -> {
          if (next != 1) {
            return -1;
          }
          isFloat = true;
        }
        case SHAPE -> {
          if (next != 0) {
            return -1;
          }
        }
        case CONTENT, FLOATS -> {
          if (number >= 0 || next != 4 || to - at < 4) {
            return -1;
          }
          number = at;
          at += 4;
        }
        default -> {
          return -1;
        }
      }
    }
    return isFloat ? number : -1;
  }
}
