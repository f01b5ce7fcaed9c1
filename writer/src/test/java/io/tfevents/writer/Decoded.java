package io.tfevents.writer;

import io.tfevents.event.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Pixels of image files as the JDK decodes them, the channels of a pixel next to each other. */
final class Decoded {
  private Decoded() {}

  static byte[] samples(Bytes file) throws IOException {
    var image = image(file.toByteArray());
    int[] samples =
        image.getData().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return bytes;
  }

  static BufferedImage image(byte[] file) throws IOException {
    return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
  }

  /** Three equal channels for each byte. */
  static byte[] asRgb(byte[] grey) {
    byte[] rgb = new byte[3 * grey.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = grey[i / 3];
    }
    return rgb;
  }
}
