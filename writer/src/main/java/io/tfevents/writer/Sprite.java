package io.tfevents.writer;

import io.tfevents.projector.Embedding;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * One image of an embedding's images: a grid with as many columns as rows, filled row by row, black
 * where there is none.
 */
final class Sprite {
  private Sprite() {}

  static void check(List<BufferedImage> images) {
    var first = images.get(0);
    for (int i = 0; i < images.size(); i++) {
      var image = images.get(i);
      if (image.getWidth() != first.getWidth() || image.getHeight() != first.getHeight()) {
        throw new IllegalArgumentException(
            "image " + i + " is of " + size(image) + " pixels, the first of " + size(first));
      }
    }
  }

  static Embedding.Sprite entry(String path, BufferedImage image) {
    return new Embedding.Sprite(path, List.of((long) image.getWidth(), (long) image.getHeight()));
  }

  static void writeTo(OutputStream out, List<BufferedImage> images) throws IOException {
    int columns = (int) Math.ceil(Math.sqrt(images.size()));
    int width = images.get(0).getWidth();
    int height = images.get(0).getHeight();
    var sprite = new BufferedImage(columns * width, columns * height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < images.size(); i++) {
      int[] pixels = images.get(i).getRGB(0, 0, width, height, null, 0, width);
      sprite.setRGB(i % columns * width, i / columns * height, width, height, pixels, 0, width);
    }
    ImageIO.write(sprite, "png", out);
  }

  private static String size(BufferedImage image) {
    return image.getWidth() + " x " + image.getHeight();
  }
}
