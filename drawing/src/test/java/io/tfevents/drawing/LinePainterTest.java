package io.tfevents.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of many points, next to those that Java2D paints. */
class LinePainterTest {
  private static final int SIDE = 100;
  private static final Rectangle ALL = new Rectangle(SIDE, SIDE);

  private static BufferedImage paper() {
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.dispose();
    return image;
  }

  private static BufferedImage byUs(double[] points, double width, Color color) {
    var image = paper();
    new LinePainter(image).paint(points, width, color, ALL);
    return image;
  }

  private static BufferedImage byJava2d(double[] points, double width, Color color) {
    var outline = new Path2D.Double();
    outline.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      outline.lineTo(points[i], points[i + 1]);
    }
    var image = paper();
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(outline);
    graphics.dispose();
    return image;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3.5})
  void aLineLooksAsJava2dPaintsIt(double width) {
    for (int i = 0; i < 20; i++) {
      long seed = new Random().nextLong();
      var random = new Random(seed);
      double[] points = random.doubles(2 * 6, 5, SIDE - 5).toArray();
      var color = new Color(75, 15, 210, random.nextBoolean() ? 255 : 90);

      var ours = byUs(points, width, color);
      var theirs = byJava2d(points, width, color);

      assertThat(meanDifference(ours, theirs)).as("seed %d", seed).isLessThan(0.04);
    }
  }

  /** Of red, in shares of the line's, over the pixels that either painted. */
  private static double meanDifference(BufferedImage a, BufferedImage b) {
    double painted = 0;
    double difference = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int redA = a.getRGB(x, y) >> 16 & 0xff;
        int redB = b.getRGB(x, y) >> 16 & 0xff;
        if (redA != 255 || redB != 255) {
          painted++;
          difference += Math.abs(redA - redB) / 180.0;
        }
      }
    }
    return difference / painted;
  }

  @Test
  void aLevelLineOnPixelsIsSharp() {
    var image = byUs(new double[] {10, 50, 90, 50}, 2, Color.BLACK);

    assertThat(column(image, 40, 47, 52)).containsExactly(255, 255, 0, 0, 255, 255);
  }

  private static int[] column(BufferedImage image, int x, int from, int to) {
    int[] reds = new int[to - from + 1];
    Arrays.setAll(reds, i -> image.getRGB(x, from + i) >> 16 & 0xff);
    return reds;
  }

  @Test
  void whereALineCrossesItselfItIsNotDarker() {
    var half = new Color(0, 0, 0, 128);
    var image = byUs(new double[] {10, 50, 90, 50, 50, 10, 50, 90}, 4, half);

    assertThat(image.getRGB(50, 50)).isEqualTo(image.getRGB(30, 50));
  }

  @Test
  void theNextLineIsPaintedOverTheOneBefore() {
    var image = paper();
    var painter = new LinePainter(image);
    painter.paint(new double[] {10, 50, 90, 50}, 4, Color.RED, ALL);
    painter.paint(new double[] {50, 10, 50, 90}, 4, Color.BLUE, ALL);

    assertThat(new Color(image.getRGB(50, 50))).isEqualTo(Color.BLUE);
    assertThat(new Color(image.getRGB(30, 50))).isEqualTo(Color.RED);
  }

  @Test
  void nothingIsPaintedOutsideTheClip() {
    var image = paper();
    double[] far = {-1e6, -1e6, 1e6, 1e6, 1e6, 50, -5, 50};

    new LinePainter(image).paint(far, 9, Color.BLACK, new Rectangle(20, 30, 10, 40));

    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean isInside = x >= 20 && x < 30 && y >= 30 && y < 70;
        if (!isInside) {
          assertThat(image.getRGB(x, y)).as("%d, %d", x, y).isEqualTo(0xffffffff);
        }
      }
    }
    assertThat(image.getRGB(25, 50)).isEqualTo(0xff000000);
  }

  @Test
  void aPointIsADot() {
    var image = byUs(new double[] {50, 50, 50, 50}, 6, Color.BLACK);

    assertThat(image.getRGB(50, 48)).isEqualTo(0xff000000);
    assertThat(image.getRGB(50, 54)).isEqualTo(0xffffffff);
  }
}
