package io.tfevents.writer;

/**
 * Filters rows of pixels for PNG. Of the filters None, Sub, Up and Paeth a row gets the one with
 * the least sum of absolute differences, as the PNG specification (12.7) advises.
 */
final class PngFilter {
  private static final int NONE = 0;
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int PAETH = 4;
  private static final int[] FILTERS = {NONE, SUB, UP, PAETH};

  private final byte[] pixels;
  private final int line;
  private final int channels;
  private final byte[] above;
  private byte[] best;
  private byte[] trial;

  /**
   * @param line how many bytes a row has
   */
  PngFilter(byte[] pixels, int line, int channels) {
    this.pixels = pixels;
    this.line = line;
    this.channels = channels;
    this.above = new byte[line];
    this.best = new byte[line];
    this.trial = new byte[line];
  }

  /** Writes the filter's number and the filtered row that starts at {@code from}. */
  void row(int from, boolean first, byte[] out, int to) {
    if (!first) {
      System.arraycopy(pixels, from - line, above, 0, line);
    }
    long least = Long.MAX_VALUE;
    int chosen = NONE;
    for (int filter : FILTERS) {
      long sum = apply(filter, from);
      if (sum < least) {
        least = sum;
        chosen = filter;
        byte[] swap = best;
        best = trial;
        trial = swap;
      }
    }
    out[to] = (byte) chosen;
    System.arraycopy(best, 0, out, to + 1, line);
  }

  /** Filters a row into {@link #trial} and gives the sum of what it holds. */
  private long apply(int filter, int from) {
    switch (filter) {
      case SUB -> {
        System.arraycopy(pixels, from, trial, 0, channels);
        for (int i = channels; i < line; i++) {
          trial[i] = (byte) (pixels[from + i] - pixels[from + i - channels]);
        }
      }
      case UP -> {
        for (int i = 0; i < line; i++) {
          trial[i] = (byte) (pixels[from + i] - above[i]);
        }
      }
      case PAETH -> paeth(from);
      default -> System.arraycopy(pixels, from, trial, 0, line);
    }
    long sum = 0;
    for (byte value : trial) {
      sum += Math.abs(value);
    }
    return sum;
  }

  private void paeth(int from) {
    for (int i = 0; i < channels; i++) {
      trial[i] = (byte) (pixels[from + i] - above[i]);
    }
    for (int i = channels; i < line; i++) {
      int left = pixels[from + i - channels] & 0xff;
      int up = above[i] & 0xff;
      int corner = above[i - channels] & 0xff;
      int toLeft = Math.abs(up - corner);
      int toUp = Math.abs(left - corner);
      int toCorner = Math.abs(left + up - 2 * corner);
      int nearest = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
      trial[i] = (byte) (pixels[from + i] - nearest);
    }
  }
}
