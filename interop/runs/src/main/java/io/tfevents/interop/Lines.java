package io.tfevents.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a stream in UTF-8, each as long as a limit at most. The stream stays its opener's. */
public final class Lines {
  private final InputStream in;
  private final long limit;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int size;
  private long taken;
  private long start;
  private boolean isEnded;
  private boolean isTooLong;

  /**
   * Of a stream.
   *
   * @param limit the most bytes of a line
   */
  public Lines(InputStream in, long limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line; null at the end, and where one is too long. */
  public @Nullable String next() throws IOException {
    var line = new ByteArrayOutputStream();
    start = taken;
    isEnded = false;
    while (true) {
      if (at == size) {
        size = Math.max(0, in.read(buffer));
        at = 0;
        if (size == 0) {
          return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
        }
      }
      int end = at;
      while (end < size && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, at, end - at);
      taken += end - at;
      at = end;
      if (end < size) {
        at++;
        taken++;
        isEnded = true;
        return line.toString(StandardCharsets.UTF_8);
      }
      if (line.size() > limit) {
        isTooLong = true;
        return null;
      }
    }
  }

  /** At which byte of the stream the last line starts, or the end is. */
  public long start() {
    return start;
  }

  /** Whether the last line ends with a line feed, and not with the stream. */
  public boolean isEnded() {
    return isEnded;
  }

  /** Whether a line was too long, so that what is behind it was not read. */
  public boolean isTooLong() {
    return isTooLong;
  }
}
