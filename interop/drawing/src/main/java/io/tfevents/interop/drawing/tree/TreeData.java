package io.tfevents.interop.drawing.tree;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Examples to show in a tree: rows of a CSV file whose first line names the columns. Cells of
 * features are numbers; empty ones, {@code NA} and {@code NaN} are missing. Never changes.
 */
public final class TreeData {
  /** What the name of a feature begins with that is only known by its place among names. */
  static final String BY_NAME = "feature, by name, ";

  /** Features without names, as models call them: by their place. */
  private static final Pattern PLACE =
      Pattern.compile("(?:f|Column_|feature |" + BY_NAME + ")(\\d{1,9})");

  private final List<TreeColumn> columns;
  private final @Nullable TreeColumn target;
  private final List<String> classes;
  private final int[] classOfRow;

  private TreeData(List<TreeColumn> columns, @Nullable TreeColumn target) {
    this.columns = columns;
    this.target = target;
    this.classes = classes(target);
    this.classOfRow = new int[size()];
    if (target != null && !classes.isEmpty()) {
      var places = new HashMap<String, Integer>();
      classes.forEach(name -> places.put(name, places.size()));
      for (int row = 0; row < classOfRow.length; row++) {
        classOfRow[row] = places.getOrDefault(target.label(row), 0);
      }
    }
  }

  /**
   * Reads a CSV file.
   *
   * @throws IOException if it cannot be read, or a row has not as many cells as there are columns;
   *     the sentence names the file and the row
   */
  public static TreeData read(Path file) throws IOException {
    var columns = new ArrayList<TreeColumn>();
    try (var csv = CsvReader.builder().ofCsvRecord(file)) {
      for (var row : csv) {
        if (columns.isEmpty()) {
          row.getFields().forEach(name -> columns.add(new TreeColumn(name)));
        } else {
          for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row.getField(i));
          }
        }
      }
    } catch (CsvParseException e) {
      throw new IOException(file + ": no sound CSV: " + e.getMessage(), e);
    }
    if (columns.isEmpty() || columns.get(0).size() == 0) {
      throw new IOException(file + ": there are no rows below a line with the names of columns");
    }
    return new TreeData(List.copyOf(columns), null);
  }

  /**
   * Of rows in memory.
   *
   * @param names of the features
   * @param rows each with a number a feature; NaN is missing
   * @throws IllegalArgumentException if a row has another number of them
   */
  public static TreeData of(List<String> names, List<double[]> rows) {
    var columns = names.stream().map(TreeColumn::new).toList();
    for (double[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %d numbers for %d features".formatted(row.length, columns.size()));
      }
      for (int i = 0; i < row.length; i++) {
        columns.get(i).add(row[i]);
      }
    }
    return new TreeData(columns, null);
  }

  /**
   * The same with a column that is no feature but what is to be said: classes, or numbers.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public TreeData withTarget(String name) {
    for (var column : columns) {
      if (column.name().equals(name)) {
        return new TreeData(columns, column);
      }
    }
    throw new IllegalArgumentException(
        "there is no column '%s' for a target; there are %s".formatted(name, names(columns)));
  }

  /** How many rows there are. */
  public int size() {
    return columns.isEmpty() ? 0 : columns.get(0).size();
  }

  /** Whether it has a column of what is to be said. */
  boolean hasTarget() {
    return target != null;
  }

  /**
   * A feature's values, by row; NaN is missing.
   *
   * @param feature a column's name, or what a model without names calls its place: {@code f2}
   * @param features the model's features in their order, or none
   * @throws IOException if there is no such column, or a cell is no number
   */
  double[] feature(String feature, List<String> features) throws IOException {
    for (var column : columns) {
      if (column.name().equals(feature)) {
        return column.numbers();
      }
    }
    var place = PLACE.matcher(feature);
    int index = place.matches() ? Integer.parseInt(place.group(1)) : features.indexOf(feature);
    var others = new ArrayList<>(columns);
    others.remove(target);
    if (feature.startsWith(BY_NAME)) {
      others.sort((a, b) -> a.name().compareTo(b.name()));
    }
    if (index < 0 || index >= others.size()) {
      throw new IOException(
          "the data have no column '%s', which the tree asks for; they have %s"
              .formatted(feature, names(columns)));
    }
    return others.get(index).numbers();
  }

  private static String names(List<TreeColumn> columns) {
    return String.join(", ", columns.stream().map(TreeColumn::name).toList());
  }

  private static List<String> classes(@Nullable TreeColumn target) {
    var classes = new TreeSet<String>();
    int size = target == null ? 0 : target.size();
    for (int row = 0; target != null && row < size; row++) {
      classes.add(target.label(row));
      if (classes.size() > Colours.CLASSES) {
        return List.of();
      }
    }
    return List.copyOf(classes);
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
    try {
      double[] numbers = target == null ? new double[0] : target.numbers();
      for (int row : some) {
        sum += row < numbers.length ? numbers[row] : Double.NaN;
      }
    } catch (IOException e) {
      return Double.NaN;
    }
    return sum / some.length;
  }
}
