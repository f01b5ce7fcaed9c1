package io.tfevents.report.plot;

import java.util.Arrays;

/** Characters of dots on which lines are drawn; a character has the look of the last of them. */
final class DotCanvas {
  private final TerminalStyle style;
  private final int columns;
  private final int rows;
  private final int[] bits;
  private final int[] looks;
  private final String[] signs;

  DotCanvas(TerminalStyle style, int columns, int rows) {
    this.style = style;
    this.columns = columns;
    this.rows = rows;
    this.bits = new int[columns * rows];
    this.looks = new int[columns * rows];
    this.signs = new String[columns * rows];
    Arrays.fill(signs, "");
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** The column of a place from 0, the left edge, to 1. */
  int column(double x) {
    return dot(x, columns * style.across()) / style.across();
  }

  /** The row of a place from 0, the lower edge, to 1. */
  int row(double y) {
    return dot(1 - y, rows * style.down()) / style.down();
  }

  private static int dot(double place, int dots) {
    return (int) Math.max(0, Math.min(dots - 1, Math.round(place * (dots - 1))));
  }

  /** A dot at a place, if that is inside. */
  void point(double x, double y, int look) {
    if (y >= 0 && y <= 1) {
      set(dot(x, columns * style.across()), dot(1 - y, rows * style.down()), look);
    }
  }

  /**
   * A line between places from 0 to 1; what is above or below is not drawn.
   *
   * @param isDashed whether every third character's part of it is left out
   */
  void line(double x0, double y0, double x1, double y1, boolean isDashed, int look) {
    if (Math.max(y0, y1) < 0 || Math.min(y0, y1) > 1) {
      return;
    }
    double lowest = Math.max(0, Math.min(y0, y1));
    double highest = Math.min(1, Math.max(y0, y1));
    double fromY = Math.max(lowest, Math.min(highest, y0));
    double toY = Math.max(lowest, Math.min(highest, y1));
    double slope = y1 == y0 ? 0 : (x1 - x0) / (y1 - y0);
    dots(
        dot(x0 + slope * (fromY - y0), columns * style.across()),
        dot(1 - fromY, rows * style.down()),
        dot(x1 - slope * (y1 - toY), columns * style.across()),
        dot(1 - toY, rows * style.down()),
        isDashed,
        look);
  }

  /** Bresenham's line. */
  private void dots(int x0, int y0, int x1, int y1, boolean isDashed, int look) {
    int dx = Math.abs(x1 - x0);
    int dy = -Math.abs(y1 - y0);
    int stepX = x0 < x1 ? 1 : -1;
    int stepY = y0 < y1 ? 1 : -1;
    int error = dx + dy;
    int x = x0;
    int y = y0;
    while (true) {
      if (!isDashed || x / style.across() % 3 != 2) {
        set(x, y, look);
      }
      if (x == x1 && y == y1) {
        return;
      }
      int doubled = 2 * error;
      if (doubled >= dy) {
        error += dy;
        x += stepX;
      }
      if (doubled <= dx) {
        error += dx;
        y += stepY;
      }
    }
  }

  private void set(int x, int y, int look) {
    int cell = y / style.down() * columns + x / style.across();
    bits[cell] |= style.bit(x % style.across(), y % style.down());
    looks[cell] = look;
  }

  /** Puts a sign in the place of dots. */
  void sign(int column, int row, String sign, int look) {
    signs[row * columns + column] = sign;
    looks[row * columns + column] = look;
  }

  /** A row of characters. */
  TerminalText row(int row, TerminalColors colors) {
    var text = new TerminalText();
    int column = 0;
    while (column < columns) {
      var same = new StringBuilder();
      int look = looks[row * columns + column];
      while (column < columns
          && (looks[row * columns + column] == look || character(row, column).isBlank())) {
        same.append(character(row, column++));
      }
      var drawn = same.toString().stripTrailing();
      text.add(drawn, colors.line(drawn, look)).add(same.substring(drawn.length()));
    }
    return text;
  }

  private String character(int row, int column) {
    int cell = row * columns + column;
    return signs[cell].isEmpty() ? style.character(bits[cell], looks[cell]) : signs[cell];
  }
}
