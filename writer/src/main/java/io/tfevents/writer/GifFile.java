package io.tfevents.writer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Encodes images as an animated GIF that plays for ever (GIF89a specification, with the NETSCAPE2.0
 * block for the loop). Each frame has its own {@link Palette}; GIF has no more than 256 colours a
 * frame.
 */
final class GifFile {
  /** Browsers show a frame of a shorter delay, in hundredths of a second, for a tenth. */
  private static final int LEAST_DELAY = 2;

  private static final int MOST = 0xffff;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ImageBatch frames;

  private GifFile(ImageBatch frames) {
    this.frames = frames;
  }

  static byte[] of(ImageBatch frames, double framesPerSecond) {
    if (!(framesPerSecond >= 100.0 / MOST) || Double.isInfinite(framesPerSecond)) {
      throw new IllegalArgumentException(
          framesPerSecond + " frames a second: a GIF file needs a number of at least 0.0016");
    }
    if (frames.width() > MOST || frames.height() > MOST) {
      throw new IllegalArgumentException(
          "frames of %d x %d pixels: a GIF file has at most 65535 each way"
              .formatted(frames.width(), frames.height()));
    }
    return new GifFile(frames).encode(framesPerSecond);
  }

  private byte[] encode(double framesPerSecond) {
    putText("GIF89a");
    putShort(frames.width());
    putShort(frames.height());
    out.writeBytes(new byte[] {0x70, 0, 0});
    out.writeBytes(new byte[] {0x21, (byte) 0xff, 11});
    putText("NETSCAPE2.0");
    out.writeBytes(new byte[] {3, 1, 0, 0, 0});
    for (int i = 0; i < frames.count(); i++) {
      // Rounding the times rather than the delays keeps the pace of the whole right.
      long delay = time(i + 1, framesPerSecond) - time(i, framesPerSecond);
      putFrame(i, (int) Math.max(LEAST_DELAY, Math.min(MOST, delay)));
    }
    out.write(0x3b);
    return out.toByteArray();
  }

  private static long time(int frame, double framesPerSecond) {
    return Math.round(frame * 100.0 / framesPerSecond);
  }

  private void putFrame(int frame, int delay) {
    var palette = Palette.of(opaque(frame));
    int[] colours = palette.colours();
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(colours.length - 1));
    out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 4});
    putShort(delay);
    out.writeBytes(new byte[] {0, 0, 0x2c, 0, 0, 0, 0});
    putShort(frames.width());
    putShort(frames.height());
    out.write(0x80 | bits - 1);
    for (int i = 0; i < 1 << bits; i++) {
      int colour = i < colours.length ? colours[i] : 0;
      out.write(colour >> 16);
      out.write(colour >> 8);
      out.write(colour);
    }
    LzwEncoder.encode(palette.indices(), Math.max(2, bits), out);
  }

  /** The pixels of a frame as 0xRRGGBB, laid on white where they are transparent. */
  private int[] opaque(int frame) {
    int channels = frames.channels();
    byte[] from = frames.pixels();
    int[] pixels = new int[frames.width() * frames.height()];
    int at = frames.index(frame, 0, 0);
    for (int i = 0; i < pixels.length; i++, at += channels) {
      int alpha = channels % 2 == 0 ? from[at + channels - 1] & 0xff : 255;
      int red = onWhite(from[at] & 0xff, alpha);
      int green = channels > 2 ? onWhite(from[at + 1] & 0xff, alpha) : red;
      int blue = channels > 2 ? onWhite(from[at + 2] & 0xff, alpha) : red;
      pixels[i] = red << 16 | green << 8 | blue;
    }
    return pixels;
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  private void putText(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void putShort(int value) {
    out.write(value);
    out.write(value >> 8);
  }
}
