package io.tfevents.server;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of the memory is taken by answers that clients have not taken yet. Clients that ask and
 * do not read cannot take more of it than a stated share, and one that does so leaves room for
 * others.
 */
final class Underway {
  /** So many connections may have all that they are allowed. */
  private static final int SHARES = 4;

  private final long most;
  private final Map<Object, Long> byConnection = new HashMap<>();
  private long bytes;

  /** At most so many bytes, but always one answer. */
  Underway(long most) {
    this.most = most;
  }

  /**
   * An answer is about to be sent.
   *
   * @param connection whom to
   * @throws StatusException if clients leave too much untaken, or this one does
   */
  synchronized void begin(Object connection, int size) throws StatusException {
    long ofConnection = byConnection.getOrDefault(connection, 0L);
    refuse(bytes, size, most);
    refuse(ofConnection, size, most / SHARES);
    bytes += size;
    byConnection.put(connection, ofConnection + size);
  }

  private static void refuse(long before, int size, long most) throws StatusException {
    if (before > 0 && before + size > most) {
      throw Status.RESOURCE_EXHAUSTED
          .withDescription(
              before + " bytes of answers wait to be taken by clients; ask again later")
          .asException();
    }
  }

  /** An answer was taken, or nobody will take it. */
  synchronized void end(Object connection, int size) {
    bytes -= size;
    byConnection.compute(
        connection, (key, left) -> left == null || left <= size ? null : left - size);
  }
}
