package io.tfevents.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The letters at the ends of lines. Where several lines end in one column their letters keep the
 * order of the lines, and move as far as they need to stand one below the other.
 */
final class LineEnds {
  private final List<End> ends = new ArrayList<>();

  private record End(int column, double y, String letter, int look) {}

  /**
   * Adds the letter of a line.
   *
   * @param y from 0, the lower edge, to 1
   */
  void add(int column, double y, String letter, int look) {
    ends.add(new End(column, y, letter, look));
  }

  void draw(DotCanvas canvas) {
    ends.sort(
        Comparator.comparingInt(End::column).thenComparing(End::y, Comparator.reverseOrder()));
    int start = 0;
    while (start < ends.size()) {
      int end = start;
      while (end < ends.size() && ends.get(end).column() == ends.get(start).column()) {
        end++;
      }
      draw(ends.subList(start, end), canvas);
      start = end;
    }
  }

  private static void draw(List<End> column, DotCanvas canvas) {
    int[] rows = column.stream().mapToInt(end -> canvas.row(end.y())).toArray();
    for (int i = 1; i < rows.length; i++) {
      rows[i] = Math.max(rows[i], rows[i - 1] + 1);
    }
    int free = canvas.rows() - 1;
    for (int i = rows.length - 1; i >= 0; i--) {
      rows[i] = Math.min(rows[i], free);
      free = rows[i] - 1;
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0) {
        canvas.sign(column.get(i).column(), rows[i], column.get(i).letter(), column.get(i).look());
      }
    }
  }
}
