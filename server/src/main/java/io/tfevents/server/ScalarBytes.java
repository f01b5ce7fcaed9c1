package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.tfevents.logdir.ScalarSeries;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Points as a {@code ScalarData} message: steps, wall times and numbers, each a packed list. */
final class ScalarBytes {
  private static final int STEP = 1;
  private static final int WALL_TIME = 2;
  private static final int VALUE = 3;

  /** What a point takes at most. */
  static final int MOST_A_POINT = 10 + 8 + 4;

  private ScalarBytes() {}

  static ByteString of(ScalarSeries points) {
    int count = points.size();
    if (count == 0) {
      return ByteString.EMPTY;
    }
    long[] steps = points.steps();
    int stepBytes = 0;
    for (long step : steps) {
      stepBytes += CodedOutputStream.computeInt64SizeNoTag(step);
    }
    byte[] message = new byte[list(stepBytes) + list(8 * count) + list(4 * count)];
    var numbers = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    int end = begin(message, 0, STEP, stepBytes);
    for (long step : steps) {
      end = putVarint(message, end, step);
    }
    end = begin(message, end, WALL_TIME, 8 * count);
    numbers.position(end).asDoubleBuffer().put(points.wallTimes());
    end = begin(message, end + 8 * count, VALUE, 4 * count);
    numbers.position(end).asFloatBuffer().put(points.floatValues());
    return UnsafeByteOperations.unsafeWrap(message);
  }

  private static int list(int bytes) {
    return 1 + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes;
  }

  /** Puts the head of a list, and tells where it ends. */
  private static int begin(byte[] message, int at, int field, int bytes) {
    message[at] = (byte) (field << 3 | 2);
    return putVarint(message, at + 1, bytes);
  }

  private static int putVarint(byte[] message, int from, long number) {
    int at = from;
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      message[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    message[at++] = (byte) rest;
    return at;
  }
}
