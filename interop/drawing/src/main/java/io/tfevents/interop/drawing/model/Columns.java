package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.model.Ranks.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows one below the other, parted into columns where they would make a strip that nobody can look
 * at. Columns end where few edges go on, and not within what is repeated where that can be.
 *
 * @param starts the first row of each column
 * @param rows how many there are
 */
record Columns(List<Integer> starts, int rows) {
  private static final int FEWEST_ROWS = 14;

  /** How much wider than high the whole should be. */
  private static final double ASPECT = 1.5;

  static Columns of(
      List<List<Place>> rows, List<Folding.Repeat> repeats, double width, double rowHeight) {
    int each =
        Math.max(
            FEWEST_ROWS, (int) Math.ceil(Math.sqrt(rows.size() * width / (ASPECT * rowHeight))));
    var starts = new ArrayList<Integer>(List.of(0));
    int start = 0;
    while (rows.size() - start > each * 1.25) {
      int best = start + each;
      double least = Double.POSITIVE_INFINITY;
      for (int cut = start + (int) (each * 0.7); cut <= start + (int) (each * 1.2); cut++) {
        if (cut < rows.size()) {
          double cost = cost(rows, repeats, cut) + Math.abs(cut - start - each) / (double) each;
          if (cost < least) {
            least = cost;
            best = cut;
          }
        }
      }
      starts.add(best);
      start = best;
    }
    return new Columns(starts, rows.size());
  }

  private static double cost(List<List<Place>> rows, List<Folding.Repeat> repeats, int cut) {
    int edges = rows.get(cut).stream().mapToInt(place -> place.above.size()).sum();
    boolean parts =
        repeats.stream()
            .anyMatch(
                repeat -> isAnyIn(repeat, rows.get(cut - 1)) && isAnyIn(repeat, rows.get(cut)));
    return edges + (parts ? 3 : 0);
  }

  private static boolean isAnyIn(Folding.Repeat repeat, List<Place> row) {
    return row.stream()
        .anyMatch(place -> repeat.from() <= place.layer && place.layer < repeat.to());
  }

  int column(int row) {
    int column = 0;
    while (column + 1 < starts.size() && starts.get(column + 1) <= row) {
      column++;
    }
    return column;
  }

  int start(int column) {
    return starts.get(column);
  }

  int end(int column) {
    return column + 1 < starts.size() ? starts.get(column + 1) : rows;
  }

  int size() {
    return starts.size();
  }
}
