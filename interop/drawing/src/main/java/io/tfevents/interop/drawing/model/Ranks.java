package io.tfevents.interop.drawing.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layers in rows, each below those that it takes: the first steps of the method of Sugiyama, Tagawa
 * and Toda (1981). An edge over several rows goes through a place of its own in each, so that it
 * passes between layers. Rows are ordered by the middle of what they are connected with.
 */
final class Ranks {
  private static final int SWEEPS = 8;

  private final List<List<Place>> rows = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  private Ranks() {}

  /** A layer in its row, or a place where an edge passes. */
  static final class Place {
    /** −1 where an edge passes. */
    final int layer;

    final int row;
    final List<Place> above = new ArrayList<>();
    final List<Place> below = new ArrayList<>();

    /** Where its middle is, across. */
    double x;

    private int index;
    private double order;

    Place(int layer, int row) {
      this.layer = layer;
      this.row = row;
    }

    boolean isLayer() {
      return layer >= 0;
    }
  }

  /** From a layer to one that takes it, by way of places in between. */
  record Edge(List<Place> places) {}

  static Ranks of(List<Layer> layers) {
    var ranks = new Ranks();
    int[] row = rows(layers);
    var places = new Place[layers.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = ranks.add(new Place(i, row[i]));
    }
    for (int i = 0; i < places.length; i++) {
      for (int input : layers.get(i).inputs()) {
        ranks.connect(places[input], places[i]);
      }
    }
    ranks.order();
    return ranks;
  }

  /** The longest way from an input; an input stands just above what takes it first. */
  private static int[] rows(List<Layer> layers) {
    int[] row = new int[layers.size()];
    int[] firstTaker = new int[layers.size()];
    Arrays.fill(firstTaker, Integer.MAX_VALUE);
    for (int i = 0; i < row.length; i++) {
      for (int input : layers.get(i).inputs()) {
        row[i] = Math.max(row[i], row[input] + 1);
      }
    }
    for (int i = 0; i < row.length; i++) {
      for (int input : layers.get(i).inputs()) {
        firstTaker[input] = Math.min(firstTaker[input], row[i]);
      }
    }
    for (int i = 0; i < row.length; i++) {
      if (layers.get(i).inputs().isEmpty() && firstTaker[i] != Integer.MAX_VALUE) {
        row[i] = firstTaker[i] - 1;
      }
    }
    return row;
  }

  private Place add(Place place) {
    while (rows.size() <= place.row) {
      rows.add(new ArrayList<>());
    }
    rows.get(place.row).add(place);
    return place;
  }

  private void connect(Place from, Place to) {
    var way = new ArrayList<Place>(List.of(from));
    for (int row = from.row + 1; row < to.row; row++) {
      way.add(add(new Place(-1, row)));
    }
    way.add(to);
    for (int i = 1; i < way.size(); i++) {
      way.get(i - 1).below.add(way.get(i));
      way.get(i).above.add(way.get(i - 1));
    }
    edges.add(new Edge(way));
  }

  private void order() {
    rows.forEach(Ranks::number);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 0; i < rows.size(); i++) {
        var row = rows.get(down ? i : rows.size() - 1 - i);
        for (var place : row) {
          var neighbours = down ? place.above : place.below;
          place.order =
              neighbours.stream().mapToInt(other -> other.index).average().orElse(place.index);
        }
        row.sort((a, b) -> Double.compare(a.order, b.order));
        number(row);
      }
    }
  }

  private static void number(List<Place> row) {
    for (int i = 0; i < row.size(); i++) {
      row.get(i).index = i;
    }
  }

  List<List<Place>> rows() {
    return rows;
  }

  List<Edge> edges() {
    return edges;
  }
}
