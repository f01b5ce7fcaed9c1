package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.tfevents.logdir.ScalarSeries;
import java.io.IOException;
import java.io.UncheckedIOException;

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
    var out = CodedOutputStream.newInstance(message);
    try {
      begin(out, STEP, stepBytes);
      for (long step : steps) {
        out.writeInt64NoTag(step);
      }
      begin(out, WALL_TIME, 8 * count);
      for (double wallTime : points.wallTimes()) {
        out.writeDoubleNoTag(wallTime);
      }
      begin(out, VALUE, 4 * count);
      for (double value : points.values()) {
        out.writeFloatNoTag((float) value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return UnsafeByteOperations.unsafeWrap(message);
  }

  private static int list(int bytes) {
    return 1 + CodedOutputStream.computeUInt32SizeNoTag(bytes) + bytes;
  }

  private static void begin(CodedOutputStream out, int field, int bytes) throws IOException {
    out.writeTag(field, 2);
    out.writeUInt32NoTag(bytes);
  }
}
