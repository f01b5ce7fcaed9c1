package io.tfevents.interop.drawing.tree;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column of data being read: numbers, NaN where they are missing, or texts. */
final class TreeColumn {
  private final String name;
  private double[] numbers = new double[64];
  private int size;

  /** By row what is no number; equal texts are one. */
  private final Map<Integer, String> texts = new HashMap<>();

  private final Map<String, String> distinct = new HashMap<>();

  TreeColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(String cell) {
    var trimmed = cell.trim();
    add(Double.NaN);
    if (!trimmed.isEmpty() && !trimmed.equalsIgnoreCase("na") && !trimmed.equalsIgnoreCase("nan")) {
      try {
        numbers[size - 1] = Double.parseDouble(trimmed);
      } catch (NumberFormatException e) {
        texts.put(size - 1, distinct.computeIfAbsent(trimmed, same -> same));
      }
    }
  }

  void add(double number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  /**
   * All numbers, by row.
   *
   * @throws IOException if a cell is none
   */
  double[] numbers() throws IOException {
    var first = texts.keySet().stream().min(Integer::compare);
    if (first.isPresent()) {
      throw new IOException(
          "column '%s', row %d: '%s' is no number, which the tree's feature has to be"
              .formatted(name, first.get(), texts.get(first.get())));
    }
    return Arrays.copyOf(numbers, size);
  }

  /** A cell as the name of a class; empty if it is missing. */
  String label(int row) {
    @Nullable String text = texts.get(row);
    if (text != null) {
      return text;
    }
    return Double.isNaN(numbers[row]) ? "" : Figures.exact(numbers[row]);
  }

  int size() {
    return size;
  }
}
