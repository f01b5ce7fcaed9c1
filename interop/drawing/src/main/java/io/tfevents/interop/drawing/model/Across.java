package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.model.Ranks.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Gives the places of rows their middles across: near those that they are connected with, in the
 * order of the row and without overlap. For one row that is an isotonic regression, found by
 * pooling neighbours that would stand too close.
 */
final class Across {
  private static final int SWEEPS = 8;

  private final double layerWidth;
  private final double passageWidth;
  private final double gap;

  Across(double layerWidth, double passageWidth, double gap) {
    this.layerWidth = layerWidth;
    this.passageWidth = passageWidth;
    this.gap = gap;
  }

  void place(List<List<Place>> rows) {
    rows.forEach(row -> settle(row, place -> List.of()));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 0; i < rows.size(); i++) {
        settle(
            rows.get(down ? i : rows.size() - 1 - i),
            down ? place -> place.above : place -> place.below);
      }
    }
  }

  double width(Place place) {
    return place.isLayer() ? layerWidth : passageWidth;
  }

  /** Some neighbours in a row that stand as close as they may. */
  private static final class Pool {
    final int from;
    int to;
    double sum;

    Pool(int from, double wanted) {
      this.from = from;
      this.to = from + 1;
      this.sum = wanted;
    }

    double mean() {
      return sum / (to - from);
    }

    void take(Pool next) {
      to = next.to;
      sum += next.sum;
    }
  }

  private void settle(List<Place> row, Function<Place, List<Place>> neighbours) {
    double[] offset = new double[row.size()];
    for (int i = 1; i < offset.length; i++) {
      offset[i] = offset[i - 1] + (width(row.get(i - 1)) + width(row.get(i))) / 2 + gap;
    }
    var pools = new ArrayList<Pool>();
    for (int i = 0; i < offset.length; i++) {
      var place = row.get(i);
      double wanted =
          neighbours.apply(place).stream().mapToDouble(other -> other.x).average().orElse(place.x);
      pools.add(new Pool(i, wanted - offset[i]));
      while (pools.size() > 1
          && pools.get(pools.size() - 1).mean() < pools.get(pools.size() - 2).mean()) {
        var last = pools.remove(pools.size() - 1);
        pools.get(pools.size() - 1).take(last);
      }
    }
    for (var pool : pools) {
      for (int i = pool.from; i < pool.to; i++) {
        row.get(i).x = pool.mean() + offset[i];
      }
    }
  }
}
