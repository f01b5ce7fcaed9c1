package io.tfevents.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last updates of a board, for all pages that follow it: each asks for what came after the
 * version that it has, at its own pace. Safe for use by many threads.
 */
final class Updates {
  /** Who is behind by more bytes than this begins anew. */
  static final int KEPT_BYTES = 8 << 20;

  /** Each leads to a version from the one before it, the last to {@code version}. */
  private final Deque<byte[]> kept = new ArrayDeque<>();

  private long bytes;
  private String epoch = "";

  /** The version that has been reached. */
  private long version;

  private boolean isClosed;

  /**
   * What a page has to be told.
   *
   * @param isAnew whether it has to begin anew, as it cannot be told what is new
   * @param version that it has then
   */
  record News(boolean isAnew, long version, List<byte[]> updates) {}

  /** A model goes on from that of the version before. */
  synchronized void add(LiveModel model, byte[] json) {
    kept.add(json);
    bytes += json.length;
    while (bytes > KEPT_BYTES) {
      bytes -= kept.remove().length;
    }
    version = model.version();
    notifyAll();
  }

  /** A model is the first one of an epoch. */
  synchronized void begin(LiveModel model) {
    kept.clear();
    bytes = 0;
    epoch = model.epoch();
    version = model.version();
    notifyAll();
  }

  /** Nobody waits from now on. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }

  synchronized boolean isClosed() {
    return isClosed;
  }

  /**
   * What came after a version; waits for it.
   *
   * @return empty if nothing came in that time
   */
  synchronized Optional<News> after(String epoch, long version, long milliseconds)
      throws InterruptedException {
    long end = System.nanoTime() + milliseconds * 1_000_000;
    while (!isClosed && epoch.equals(this.epoch) && version == this.version) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    if (isClosed) {
      return Optional.empty();
    }
    long behind = this.version - version;
    boolean isAnew = !epoch.equals(this.epoch) || behind < 0 || behind > kept.size();
    var missing = isAnew ? List.<byte[]>of() : kept.stream().skip(kept.size() - behind).toList();
    return Optional.of(new News(isAnew, this.version, missing));
  }
}
