package io.tfevents.interop.drawing.tree;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Examples to show in a tree: rows of a CSV file whose first line names the columns. Cells of
 * features are numbers; empty ones, {@code NA} and {@code NaN} are missing. Immutable.
 */
public final class TreeData {
  /** What the name of a feature begins with that is only known by its place among names. */
  static final String BY_NAME = "feature, by name, ";

  /** Features without names, as models call them: by their place. */
  private static final Pattern PLACE =
      Pattern.compile("(?:f|Column_|feature |" + BY_NAME + ")(\\d+)");

  private final List<String> columns;
  private final List<List<String>> rows;
  private final OptionalInt target;
  private final List<String> classes;
  private final int[] classOfRow;

  private TreeData(List<String> columns, List<List<String>> rows, OptionalInt target) {
    this.columns = columns;
    this.rows = rows;
    this.target = target;
    var labels =
        target.isEmpty()
            ? List.<String>of()
            : rows.stream().map(row -> row.get(target.getAsInt())).toList();
    var distinct = new TreeSet<>(labels);
    this.classes = distinct.size() <= Colours.CLASSES ? List.copyOf(distinct) : List.of();
    var places = new HashMap<String, Integer>();
    classes.forEach(name -> places.put(name, places.size()));
    this.classOfRow =
        classes.isEmpty() ? new int[rows.size()] : labels.stream().mapToInt(places::get).toArray();
  }

  /**
   * Reads a CSV file.
   *
   * @throws IOException if it cannot be read, or a row has not as many cells as there are columns;
   *     the sentence names the file and the row
   */
  public static TreeData read(Path file) throws IOException {
    var rows = new ArrayList<List<String>>();
    try (var csv = CsvReader.builder().ofCsvRecord(file)) {
      for (var row : csv) {
        rows.add(List.copyOf(row.getFields()));
      }
    } catch (CsvParseException e) {
      throw new IOException(file + ": no sound CSV: " + e.getMessage(), e);
    }
    if (rows.size() < 2) {
      throw new IOException(file + ": there are no rows below a line with the names of columns");
    }
    return new TreeData(
        rows.get(0), List.copyOf(rows.subList(1, rows.size())), OptionalInt.empty());
  }

  /**
   * Of rows in memory.
   *
   * @param columns the names of the features
   * @param rows each with a number a feature; NaN is missing
   */
  public static TreeData of(List<String> columns, List<double[]> rows) {
    var texts = new ArrayList<List<String>>();
    for (double[] row : rows) {
      var cells = new ArrayList<String>();
      for (double cell : row) {
        cells.add(Double.toString(cell));
      }
      texts.add(cells);
    }
    return new TreeData(List.copyOf(columns), texts, OptionalInt.empty());
  }

  /**
   * The same with a column that is no feature but what is to be said: classes, or numbers.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public TreeData withTarget(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no column '%s' for a target; there are %s"
              .formatted(column, String.join(", ", columns)));
    }
    return new TreeData(columns, rows, OptionalInt.of(index));
  }

  /** Whether it has a column of what is to be said. */
  boolean hasTarget() {
    return target.isPresent();
  }

  /** How many rows there are. */
  public int size() {
    return rows.size();
  }

  /**
   * A feature's values, by row; NaN is missing.
   *
   * @param feature a column's name, or what a model without names calls its place: {@code f2}
   * @throws IOException if there is no such column, or a cell is no number
   */
  double[] feature(String feature, List<String> features) throws IOException {
    int column = column(feature, features);
    double[] values = new double[rows.size()];
    for (int row = 0; row < values.length; row++) {
      values[row] = number(column, row);
    }
    return values;
  }

  private int column(String feature, List<String> features) throws IOException {
    int named = columns.indexOf(feature);
    if (named >= 0) {
      return named;
    }
    var place = PLACE.matcher(feature);
    int index = place.matches() ? Integer.parseInt(place.group(1)) : features.indexOf(feature);
    var others = new ArrayList<>(columns);
    target.ifPresent(at -> others.remove(at));
    if (feature.startsWith(BY_NAME)) {
      others.sort(null);
    }
    if (index < 0 || index >= others.size()) {
      throw new IOException(
          "the data have no column '%s', which the tree asks for; they have %s"
              .formatted(feature, String.join(", ", columns)));
    }
    return columns.indexOf(others.get(index));
  }

  private double number(int column, int row) throws IOException {
    var cell = rows.get(row).get(column).trim();
    if (cell.isEmpty() || cell.equalsIgnoreCase("na") || cell.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IOException(
          "column '%s', row %d: '%s' is no number, which the tree's feature has to be"
              .formatted(columns.get(column), row, cell),
          e);
    }
  }

  /** The classes of the target, in their order; none without one, or where it has more values. */
  List<String> classes() {
    return classes;
  }

  /** The class of a row, by its place among the classes. */
  int classOf(int row) {
    return classOfRow[row];
  }

  /** The mean of the target's numbers in some rows; NaN if it is not numbers. */
  double meanTarget(int[] some) {
    double sum = 0;
    for (int row : some) {
      try {
        sum += target.isEmpty() ? Double.NaN : number(target.getAsInt(), row);
      } catch (IOException e) {
        return Double.NaN;
      }
    }
    return sum / some.length;
  }
}
