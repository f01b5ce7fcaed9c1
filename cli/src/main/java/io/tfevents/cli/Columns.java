package io.tfevents.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of cells as lines, each column as wide as its widest cell. */
final class Columns {
  private static final int WIDEST = 60;
  private static final Pattern PAINT = Pattern.compile("\u001b\\[[0-9;]*m");

  private Columns() {}

  static List<String> aligned(List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (var row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), Math.min(WIDEST, width(row.get(i)))));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      boolean isLast = i == row.size() - 1;
      line.append(i == 0 ? "" : "  ");
      line.append(isLast ? row.get(i) : padded(row.get(i), widths.get(i)));
    }
    return line.toString();
  }

  /** A cell of a column, at its left edge. */
  static String padded(String cell, int width) {
    return cell + " ".repeat(Math.max(0, width - width(cell)));
  }

  /** A cell of a column, at its right edge. */
  static String toTheRight(String cell, int width) {
    return " ".repeat(Math.max(0, width - width(cell))) + cell;
  }

  /** Places on a terminal: Chinese characters and emoji take two. */
  static int width(String text) {
    return PAINT
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .map(c -> c >= 0x1100 && isWide(c) ? 2 : 1)
        .sum();
  }

  private static boolean isWide(int c) {
    return c <= 0x115f
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0x1f300 && c <= 0x1faff)
        || c >= 0x20000;
  }
}
