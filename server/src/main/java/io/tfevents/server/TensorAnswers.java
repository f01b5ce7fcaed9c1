package io.tfevents.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.StatusException;
import io.tfevents.event.StoredValue;
import io.tfevents.event.StoredValueReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Answers with tensors. */
final class TensorAnswers {
  private static final int STEP = 1;
  private static final int WALL_TIME = 2;
  private static final int VALUE = 3;

  private final StoredValues tensors;

  /**
   * Keeps tensors that were read.
   *
   * @param memory of about so many bytes
   */
  TensorAnswers(long memory) {
    tensors =
        new StoredValues(
            memory,
            event -> {
              var tensor = Forms.tensor(event);
              return tensor == null ? List.of() : List.of(tensor);
            });
  }

  /** At most so many values of each tag, at even distances. */
  ByteString of(List<Selected.RunTags> selected, long asked) throws StatusException, IOException {
    long points = Answer.fit(asked, most -> size(selected, most));
    var answer = new Answer();
    try (var reader = new StoredValueReader()) {
      for (var found : selected) {
        answer.beginRun(found.run().name());
        for (var tag : found.tags()) {
          answer.add(tag.name(), data(tag, points, reader));
        }
        answer.endRun();
      }
    }
    return answer.toBytes();
  }

  private static long size(List<Selected.RunTags> selected, long points) {
    long size = 0;
    for (var found : selected) {
      for (var tag : found.tags()) {
        for (int index : Evenly.indexes(tag.values().size(), points)) {
          var value = tag.values().get(index);
          size += 32 + value.end() - value.start();
        }
      }
    }
    return size;
  }

  /** A {@code TensorData} message. */
  private ByteString data(BoardTag tag, long points, StoredValueReader reader) {
    var values = new ArrayList<StoredValue>();
    var fields = new ArrayList<ByteString>();
    for (int index : Evenly.indexes(tag.values().size(), points)) {
      var value = tag.values().get(index);
      for (var tensor : tensors.get(value, tag.name(), reader)) {
        values.add(value);
        fields.add(Wire.field(VALUE, tensor));
      }
    }
    return values.isEmpty() ? ByteString.EMPTY : places(values).concat(ByteString.copyFrom(fields));
  }

  /** The steps and wall times. */
  private static ByteString places(List<StoredValue> values) {
    int stepBytes = 0;
    for (var value : values) {
      stepBytes += CodedOutputStream.computeInt64SizeNoTag(value.step());
    }
    byte[] steps = new byte[stepBytes];
    byte[] wallTimes = new byte[8 * values.size()];
    var stepsOut = CodedOutputStream.newInstance(steps);
    var wallTimesOut = CodedOutputStream.newInstance(wallTimes);
    try {
      for (var value : values) {
        stepsOut.writeInt64NoTag(value.step());
        wallTimesOut.writeDoubleNoTag(value.wallTime());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Wire.field(STEP, UnsafeByteOperations.unsafeWrap(steps))
        .concat(Wire.field(WALL_TIME, UnsafeByteOperations.unsafeWrap(wallTimes)));
  }
}
