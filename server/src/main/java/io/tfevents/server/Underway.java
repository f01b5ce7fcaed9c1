package io.tfevents.server;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the memory is taken by answers that clients have not taken yet. Clients that ask and
 * do not read cannot take more of it than a stated share.
 */
final class Underway {
  private final long most;
  private final AtomicLong bytes = new AtomicLong();

  /** At most so many bytes, but always one answer. */
  Underway(long most) {
    this.most = most;
  }

  /**
   * An answer is about to be sent.
   *
   * @throws StatusException if clients leave too much untaken
   */
  void begin(int size) throws StatusException {
    long before = bytes.getAndAdd(size);
    if (before > 0 && before + size > most) {
      bytes.addAndGet(-size);
      throw Status.RESOURCE_EXHAUSTED
          .withDescription(
              before + " bytes of answers wait to be taken by clients; ask again later")
          .asException();
    }
  }

  /** An answer was taken, or nobody will take it. */
  void end(int size) {
    bytes.addAndGet(-size);
  }
}
