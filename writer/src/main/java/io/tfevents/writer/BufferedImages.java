package io.tfevents.writer;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.util.List;

/** Reads the pixels of {@link BufferedImage}s. */
final class BufferedImages {
  private BufferedImages() {}

  static ImageBatch toBatch(List<BufferedImage> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("no images");
    }
    int width = images.get(0).getWidth();
    int height = images.get(0).getHeight();
    boolean grey = true;
    boolean alpha = false;
    for (var image : images) {
      if (image.getWidth() != width || image.getHeight() != height) {
        throw new IllegalArgumentException(
            "images of %d x %d and of %d x %d pixels: those of one value must have one size"
                .formatted(width, height, image.getWidth(), image.getHeight()));
      }
      grey &= isGrey(image);
      alpha |= image.getColorModel().hasAlpha();
    }
    int channels = (grey ? 1 : 3) + (alpha ? 1 : 0);
    var batch = ImageBatch.blank(images.size(), height, width, channels);
    for (int i = 0; i < images.size(); i++) {
      for (int y = 0; y < height; y++) {
        if (isGrey(images.get(i))) {
          readGreyRow(images.get(i), i, y, batch);
        } else {
          readRow(images.get(i), i, y, batch);
        }
      }
    }
    return batch;
  }

  /** Whether its samples are to be read as they are; getRGB takes grey to be linear in light. */
  private static boolean isGrey(BufferedImage image) {
    var model = image.getColorModel();
    int type = model.getTransferType();
    return model instanceof ComponentColorModel
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
        && !model.isAlphaPremultiplied();
  }

  private static void readGreyRow(BufferedImage image, int index, int y, ImageBatch batch) {
    int width = batch.width();
    int bands = image.getRaster().getNumBands();
    // A raster of an image starts at (0, 0).
    int[] samples = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
    int largest = image.getColorModel().getTransferType() == DataBuffer.TYPE_BYTE ? 255 : 65535;
    for (int x = 0; x < width; x++) {
      int grey = toByte(samples[x * bands], largest);
      int alpha = bands > 1 ? toByte(samples[x * bands + 1], largest) : 255;
      put(batch, batch.index(index, y, x), grey, grey, grey, alpha);
    }
  }

  private static int toByte(int sample, int largest) {
    return (sample * 255 + largest / 2) / largest;
  }

  private static void readRow(BufferedImage image, int index, int y, ImageBatch batch) {
    int[] row = image.getRGB(0, y, batch.width(), 1, null, 0, batch.width());
    for (int x = 0; x < row.length; x++) {
      int argb = row[x];
      put(batch, batch.index(index, y, x), argb >> 16, argb >> 8, argb, argb >>> 24);
    }
  }

  private static void put(ImageBatch batch, int at, int red, int green, int blue, int alpha) {
    byte[] pixels = batch.pixels();
    int channels = batch.channels();
    pixels[at] = (byte) red;
    if (channels > 2) {
      pixels[at + 1] = (byte) green;
      pixels[at + 2] = (byte) blue;
    }
    if (channels % 2 == 0) {
      pixels[at + channels - 1] = (byte) alpha;
    }
  }
}
