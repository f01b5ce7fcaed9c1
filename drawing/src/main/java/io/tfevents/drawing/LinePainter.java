package io.tfevents.drawing;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Paints lines of many points: a pixel is covered as far as its middle is near enough to the line.
 * Java2D's general renderer, which makes an outline of each line first, takes several times as long
 * for them.
 */
final class LinePainter {
  private final int[] pixels;
  private final int width;

  /** How far the line that is being painted covers each pixel, up to 255. */
  private final byte[] covered;

  /** By row which pixels may be covered: from the first to before the last. */
  private final int[] first;

  private final int[] last;

  private Rectangle clip = new Rectangle();
  private double reach;
  private double most;

  /** Paints on an image of the type {@code INT_RGB}. */
  LinePainter(BufferedImage image) {
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    this.width = image.getWidth();
    this.covered = new byte[pixels.length];
    this.first = new int[image.getHeight()];
    this.last = new int[image.getHeight()];
    Arrays.fill(first, width);
  }

  /**
   * Paints a line.
   *
   * @param points x and y of each in turn, in pixels of the image
   * @param lineWidth in pixels of the image
   * @param color with how opaque it is
   * @param clip the pixels of the image that may be painted
   */
  void paint(double[] points, double lineWidth, Color color, Rectangle clip) {
    this.clip = clip;
    this.reach = (lineWidth + 1) / 2;
    this.most = 255 * Math.min(1, lineWidth);
    for (int i = 2; i < points.length; i += 2) {
      cover(points[i - 2], points[i - 1], points[i], points[i + 1]);
    }
    blend(color);
  }

  /** A straight piece of the line: where it begins, its direction, and how long it is. */
  private record Piece(double x, double y, double alongX, double alongY, double length) {
    static Piece of(double fromX, double fromY, double toX, double toY) {
      double length = Math.hypot(toX - fromX, toY - fromY);
      return length == 0
          ? new Piece(fromX, fromY, 1, 0, 0)
          : new Piece(fromX, fromY, (toX - fromX) / length, (toY - fromY) / length, length);
    }

    double distance(double placeX, double placeY) {
      double right = placeX - x;
      double down = placeY - y;
      double along = right * alongX + down * alongY;
      double across = Math.abs(down * alongX - right * alongY);
      double beyond = Math.max(-along, along - length);
      return beyond > 0 ? Math.sqrt(across * across + beyond * beyond) : across;
    }
  }

  /** Goes through the rows that are near a straight piece of the line. */
  private void cover(double fromX, double fromY, double toX, double toY) {
    var piece = Piece.of(fromX, fromY, toX, toY);
    double left = Math.min(fromX, toX) - reach;
    double right = Math.max(fromX, toX) + reach;
    int top = Math.max(clip.y, (int) Math.ceil(Math.min(fromY, toY) - reach - 0.5));
    int bottom = Math.min(clip.y + clip.height - 1, (int) (Math.max(fromY, toY) + reach - 0.5));
    for (int y = top; y <= bottom; y++) {
      double start = left;
      double end = right;
      if (piece.alongY != 0) {
        double middle = fromX + (y + 0.5 - fromY) * piece.alongX / piece.alongY;
        double across = reach / Math.abs(piece.alongY);
        start = Math.max(left, middle - across);
        end = Math.min(right, middle + across);
      }
      int begin = Math.max(clip.x, (int) Math.ceil(start - 0.5));
      int stop = Math.min(clip.x + clip.width, (int) Math.floor(end - 0.5) + 1);
      if (begin < stop) {
        first[y] = Math.min(first[y], begin);
        last[y] = Math.max(last[y], stop);
        cover(piece, y, begin, stop);
      }
    }
  }

  private void cover(Piece piece, int y, int begin, int stop) {
    for (int x = begin; x < stop; x++) {
      double distance = piece.distance(x + 0.5, y + 0.5);
      int share = (int) Math.min(most, 255 * (reach - distance));
      int index = y * width + x;
      if (share > (covered[index] & 0xff)) {
        covered[index] = (byte) share;
      }
    }
  }

  private void blend(Color color) {
    for (int y = clip.y; y < clip.y + clip.height; y++) {
      for (int index = y * width + first[y]; index < y * width + last[y]; index++) {
        int share = (covered[index] & 0xff) * color.getAlpha();
        if (share != 0) {
          pixels[index] = blended(pixels[index], color.getRGB(), share);
          covered[index] = 0;
        }
      }
      first[y] = width;
      last[y] = 0;
    }
  }

  /** Each part of a colour on its way to another one, of 255² steps. */
  private static int blended(int from, int to, int share) {
    int red = part(from >> 16, to >> 16, share);
    int green = part(from >> 8, to >> 8, share);
    return red << 16 | green << 8 | part(from, to, share);
  }

  private static int part(int from, int to, int share) {
    int start = from & 0xff;
    return start + ((to & 0xff) - start) * share / (255 * 255);
  }
}
