package io.tfevents.metrics;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Draws a confusion matrix as a heat map; {@link ConfusionMatrix#toImage} tells what is on it. */
final class ConfusionImage {
  private static final int CLASSES_WITH_COUNTS = 32;
  private static final int CLASSES_WITH_SHARES = 12;
  private static final int SIDE_OF_MANY = 1280;
  private static final int LEAST_CELL_WITH_NAME = 14;
  private static final int WIDEST_NAME = 180;
  private static final int MARGIN = 16;
  private static final int GAP = 8;

  private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font BOLD = PLAIN.deriveFont(Font.BOLD);
  private static final Font SMALL = PLAIN.deriveFont(10f);
  private static final int LINE = 16;

  private static final Color INK = new Color(0x1F2933);
  private static final Color FAINT = new Color(0x9AA5B1);
  private static final Color BORDER = new Color(0xE1E6EB);
  private static final Color NONE = new Color(0xFAFAFA);
  private static final Color RIGHT = new Color(0x08519C);
  private static final Color WRONG = new Color(0xC2500A);

  private final List<String> names;
  private final long[][] counts;
  private final int cell;
  private final int namesWidth;
  private final boolean upright;
  private final int left;

  private ConfusionImage(List<String> classes, long[][] counts) {
    this.counts = counts;
    cell = cell(counts);
    names =
        cell < LEAST_CELL_WITH_NAME
            ? List.of()
            : classes.stream().map(ConfusionImage::cut).toList();
    namesWidth = names.stream().mapToInt(name -> width(name, PLAIN)).max().orElse(0);
    upright = namesWidth > cell - GAP;
    left = MARGIN + LINE + GAP + namesWidth + GAP;
  }

  static BufferedImage of(List<String> classes, long[][] counts) {
    return new ConfusionImage(classes, counts).draw();
  }

  private static int cell(long[][] counts) {
    int classes = counts.length;
    if (classes > CLASSES_WITH_COUNTS) {
      return Math.max(1, SIDE_OF_MANY / classes);
    }
    long largest = Arrays.stream(counts).flatMapToLong(LongStream::of).max().orElse(0);
    int widest = width(Long.toString(largest), PLAIN) + 2 * GAP;
    return Math.max(classes > CLASSES_WITH_SHARES ? 32 : 64, widest);
  }

  /** A name without what is too long for the picture. */
  private static String cut(String name) {
    if (width(name, PLAIN) <= WIDEST_NAME) {
      return name;
    }
    int end = 0;
    int next = name.offsetByCodePoints(0, 1);
    while (width(name.substring(0, next) + "…", PLAIN) <= WIDEST_NAME) {
      end = next;
      next = name.offsetByCodePoints(next, 1);
    }
    return name.substring(0, end) + "…";
  }

  private BufferedImage draw() {
    int side = cell * counts.length;
    int namesHeight = names.isEmpty() ? 0 : (upright ? namesWidth : LINE);
    int titleTop = MARGIN + side + GAP + namesHeight + GAP;
    var image =
        new BufferedImage(
            left + side + MARGIN, titleTop + LINE + MARGIN, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      drawCells(graphics);
      graphics.setColor(INK);
      drawNames(graphics, MARGIN + side + GAP);
      write(graphics, "predicted", BOLD, left + side / 2, titleTop + LINE / 2);
      writeUpright(graphics, "truth", BOLD, MARGIN + LINE / 2, MARGIN + side / 2);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private void drawCells(Graphics2D graphics) {
    int border = names.isEmpty() ? 0 : 1;
    graphics.setColor(border == 0 ? NONE : BORDER);
    graphics.fillRect(left, MARGIN, cell * counts.length, cell * counts.length);
    for (int truth = 0; truth < counts.length; truth++) {
      long all = LongStream.of(counts[truth]).sum();
      for (int predicted = 0; predicted < counts.length; predicted++) {
        long count = counts[truth][predicted];
        if (count == 0 && border == 0) {
          continue;
        }
        double share = all == 0 ? 0 : (double) count / all;
        double tone = Math.sqrt(share);
        int x = left + predicted * cell;
        int y = MARGIN + truth * cell;
        graphics.setColor(blend(truth == predicted ? RIGHT : WRONG, tone));
        graphics.fillRect(x, y, cell - border, cell - border);
        if (counts.length <= CLASSES_WITH_COUNTS) {
          graphics.setColor(count == 0 ? FAINT : tone > 0.7 ? Color.WHITE : INK);
          drawCount(graphics, count, share, x + cell / 2, y + cell / 2);
        }
      }
    }
  }

  private void drawCount(Graphics2D graphics, long count, double share, int x, int y) {
    if (count == 0 || counts.length > CLASSES_WITH_SHARES) {
      write(graphics, Long.toString(count), PLAIN, x, y);
    } else {
      write(graphics, Long.toString(count), PLAIN, x, y - 6);
      write(graphics, percent(share), SMALL, x, y + 9);
    }
  }

  /** Whole percent; 100% means all, and a few are never 0%. */
  private static String percent(double share) {
    if (share < 0.01) {
      return "<1%";
    }
    return (share < 1 ? Math.min(99, Math.round(100 * share)) : 100) + "%";
  }

  private static Color blend(Color full, double tone) {
    return new Color(
        blend(NONE.getRed(), full.getRed(), tone),
        blend(NONE.getGreen(), full.getGreen(), tone),
        blend(NONE.getBlue(), full.getBlue(), tone));
  }

  private static int blend(int from, int to, double tone) {
    return (int) Math.round(from + (to - from) * tone);
  }

  private void drawNames(Graphics2D graphics, int top) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int width = width(name, PLAIN);
      int middle = i * cell + cell / 2;
      write(graphics, name, PLAIN, left - GAP - width / 2, MARGIN + middle);
      if (upright) {
        writeUpright(graphics, name, PLAIN, left + middle, top + width / 2);
      } else {
        write(graphics, name, PLAIN, left + middle, top + LINE / 2);
      }
    }
  }

  /** Writes text with its middle at a point. */
  private static void write(Graphics2D graphics, String text, Font font, int x, int y) {
    graphics.setFont(font);
    var metrics = graphics.getFontMetrics();
    int baseline = y + (metrics.getAscent() - metrics.getDescent()) / 2;
    graphics.drawString(text, x - metrics.stringWidth(text) / 2, baseline);
  }

  /** Writes text from the bottom up with its middle at a point. */
  private static void writeUpright(Graphics2D graphics, String text, Font font, int x, int y) {
    AffineTransform before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    write(graphics, text, font, x, y);
    graphics.setTransform(before);
  }

  private static int width(String text, Font font) {
    var context = new FontRenderContext(null, true, false);
    return (int) Math.ceil(font.getStringBounds(text, context).getWidth());
  }
}
