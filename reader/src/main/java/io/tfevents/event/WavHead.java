package io.tfevents.event;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * What the head of a RIFF WAVE file says of its sound; zeros for whatever is no such file. A data
 * chunk that claims more bytes than there are has those that there are.
 */
record WavHead(long sampleRate, int channels, long frames) {
  private static final byte[] RIFF = "RIFF".getBytes(US_ASCII);
  private static final byte[] WAVE = "WAVE".getBytes(US_ASCII);
  private static final byte[] FORMAT = "fmt ".getBytes(US_ASCII);
  private static final byte[] DATA = "data".getBytes(US_ASCII);

  static WavHead of(Slice file) {
    byte[] b = file.bytes();
    int at = file.start();
    int end = file.end();
    long sampleRate = 0;
    int channels = 0;
    int frameBytes = 0;
    if (file.length() < 12 || !stands(RIFF, b, at) || !stands(WAVE, b, at + 8)) {
      return new WavHead(0, 0, 0);
    }
    at += 12;
    while (end - at >= 8) {
      int chunk = at;
      long size = Integer.toUnsignedLong((int) WireReader.INT.get(b, at + 4));
      at += 8;
      if (stands(FORMAT, b, chunk) && size >= 16 && end - at >= 16) {
        channels = number(b, at + 2);
        sampleRate = Integer.toUnsignedLong((int) WireReader.INT.get(b, at + 4));
        frameBytes = isUncompressed(number(b, at)) ? number(b, at + 12) : 0;
      } else if (stands(DATA, b, chunk)) {
        long bytes = Math.min(size, end - at);
        return new WavHead(sampleRate, channels, frameBytes == 0 ? 0 : bytes / frameBytes);
      }
      // Chunks are padded to an even length.
      long skipped = size + (size & 1);
      if (skipped > end - at) {
        break;
      }
      at += (int) skipped;
    }
    return new WavHead(sampleRate, channels, 0);
  }

  /** Formats of which a block is a frame: PCM, floats, A-law, µ-law, and what extends these. */
  private static boolean isUncompressed(int format) {
    return switch (format) {
      case 1, 3, 6, 7, 0xfffe -> true;
      default -> false;
    };
  }

  private static int number(byte[] b, int at) {
    return (b[at] & 0xff) | (b[at + 1] & 0xff) << 8;
  }

  private static boolean stands(byte[] name, byte[] b, int at) {
    return Arrays.equals(name, 0, name.length, b, at, at + name.length);
  }
}
