package io.tfevents.drawing;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.text.Normalizer;

/** Letters as strokes, which take no font: for machines where Java has none. */
final class StrokeLettering implements Lettering {
  /** How many units a capital letter is high; it is this part of the text's size. */
  private static final double UNIT = 0.72 / 6;

  private static final double GLYPH_WIDTH = 4;

  @Override
  public void draw(Graphics2D graphics, Label label) {
    double size = label.size();
    graphics.setStroke(
        new BasicStroke(
            (float) (size * (label.isBold() ? 0.13 : 0.085)),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    double x = label.start(label.width());
    for (int letter : label.text().codePoints().toArray()) {
      double room = TextWidth.of(Character.toString(letter), label.letterSize());
      draw(graphics, letter, x, label.y(), room, size);
      x += room;
    }
  }

  private static void draw(
      Graphics2D graphics, int letter, double x, double baseline, double room, double size) {
    double across = Math.min(0.78 * room / GLYPH_WIDTH, 1.25 * UNIT * size);
    double start = x + (room - GLYPH_WIDTH * across) / 2;
    var outline = new Path2D.Double();
    for (String stroke : StrokeGlyphs.of(base(letter)).split(" ", -1)) {
      for (int i = 0; i + 1 < stroke.length(); i += 2) {
        double px = start + (stroke.charAt(i) - '0') * across;
        double py = baseline + (stroke.charAt(i + 1) - '6') * UNIT * size;
        if (i == 0) {
          outline.moveTo(px, py);
        } else {
          outline.lineTo(px, py);
        }
      }
    }
    graphics.draw(outline);
  }

  /** The letter without its accent. */
  private static int base(int letter) {
    return letter < 128
        ? letter
        : Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).codePointAt(0);
  }
}
