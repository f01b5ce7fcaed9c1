package io.tfevents.server;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.function.LongUnaryOperator;

/**
 * The answer to a question for points, put together run by run. All such answers have the same form
 * ({@code data_provider.proto}): runs of a name and tags, tags of a name and data.
 */
final class Answer {
  /** TensorBoard takes no message of more than 256 MiB. */
  static final long MOST_BYTES = 240L << 20;

  private static final int RUNS = 1;
  private static final int NAME = 1;
  private static final int TAGS = 2;
  private static final int DATA = 2;

  private ByteString runs = ByteString.EMPTY;
  private ByteString run = ByteString.EMPTY;

  /** The next run. */
  void beginRun(String name) {
    run = Wire.field(NAME, name);
  }

  /** The data of a tag. */
  void add(String tag, ByteString data) {
    run = run.concat(Wire.field(TAGS, Wire.field(NAME, tag).concat(Wire.field(DATA, data))));
  }

  /** The run has no more tags. */
  void endRun() {
    runs = runs.concat(Wire.field(RUNS, run));
  }

  ByteString toBytes() {
    return runs;
  }

  /**
   * The most points a tag, up to those asked for, with which an answer is not too large.
   *
   * @param size how large about an answer is with so many points a tag
   * @throws StatusException if it is too large even with one
   */
  static long fit(long points, LongUnaryOperator size) throws StatusException {
    long most = points;
    while (size.applyAsLong(most) > MOST_BYTES) {
      if (most <= 1) {
        throw Status.RESOURCE_EXHAUSTED
            .withDescription("the answer is larger than 240 MiB; ask for fewer runs or tags")
            .asException();
      }
      most /= 2;
    }
    return most;
  }
}
