package io.tfevents.convert;

import io.tfevents.convert.RowReader.FoundColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a file hold what.
 *
 * @param table that its rows are of
 * @param columns those that are read
 * @param unread those of a wide file that hold no numbers
 */
record FileLayout(ImportForm form, Table table, List<SourceColumn> columns, List<String> unread) {

  /** What a table's file must have beside run, step and wall time, the most telling first. */
  private static final Map<Table, List<String>> TELLING = new LinkedHashMap<>();

  static {
    TELLING.put(Table.TAGS, List.of("tag", "kind", "points"));
    TELLING.put(Table.HPARAMS, List.of("hparams", "status"));
    TELLING.put(Table.FILES, List.of("file", "records", "faults"));
    TELLING.put(Table.EVENTS, List.of("file", "kind", "path", "message"));
    TELLING.put(Table.HISTOGRAMS, List.of("tag", "step", "buckets"));
    TELLING.put(Table.PR_CURVES, List.of("tag", "step", "thresholds", "precision", "recall"));
    TELLING.put(Table.IMAGES, List.of("tag", "step", "width", "height", "data"));
    TELLING.put(Table.TENSORS, List.of("tag", "step", "dtype", "shape", "strings"));
    TELLING.put(Table.MESHES, List.of("tag", "step", "part", "shape", "data"));
    TELLING.put(Table.GRAPHS, List.of("tag", "step", "plugin", "name", "data"));
    TELLING.put(Table.AUDIO, List.of("tag", "step", "sample_rate", "data"));
    TELLING.put(Table.SCALARS, List.of("tag", "step", "value"));
    TELLING.put(Table.TEXT, List.of("tag", "step", "strings"));
  }

  /** Other names of our columns: tbparse's and TensorBoard's. */
  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "run", List.of("dir_name"),
          "strings", List.of("value"),
          "wall_time", List.of("Wall time"),
          "step", List.of("Step"),
          "value", List.of("Value"));

  /** What {@code --timestamps} adds. */
  private static final String TIME = Projection.TIME;

  private static final Set<String> NO_TAGS =
      Set.of("run", "dir_name", "file_name", "wall_time", "");

  /** A column that pandas writes for the numbers of the rows. */
  private static final Pattern INDEX = Pattern.compile("Unnamed: \\d+|__index_level_\\d+__");

  FileLayout {
    columns = List.copyOf(columns);
    unread = List.copyOf(unread);
  }

  /**
   * Of the columns of a file.
   *
   * @param folder the table that the file's place speaks of
   * @param asked null if the header is to tell
   * @param hasTag whether the tag of files is known that do not tell it
   * @throws IllegalArgumentException if they cannot be told
   */
  static FileLayout of(
      RowReader reader, @Nullable Table folder, @Nullable ImportForm asked, boolean hasTag) {
    var found = reader.columns();
    if (asked == ImportForm.WIDE || asked == ImportForm.KERAS) {
      return ofTags(found, asked);
    }
    var names = new HashSet<String>();
    found.forEach(column -> names.add(column.name()));
    if (names.containsAll(List.of("Wall time", "Step", "Value")) && !names.contains("tag")) {
      return ofTable(found, ImportForm.TENSORBOARD, Table.SCALARS);
    }
    for (var table : Arrays.asList(reader.statedTable(), folder)) {
      if (table != null && fits(found, table, hasTag)) {
        return ofTable(found, ImportForm.LONG, table);
      }
    }
    for (var table : TELLING.keySet()) {
      if (fits(found, table, hasTag)) {
        return ofTable(found, ImportForm.LONG, table);
      }
    }
    if (asked == null && !names.contains("tag")) {
      if (find(found, "step") != null) {
        return ofTags(found, ImportForm.WIDE);
      } else if (find(found, "epoch") != null) {
        return ofTags(found, ImportForm.KERAS);
      }
    }
    throw new IllegalArgumentException(
        "where tags, steps and values stand cannot be told from its columns: "
            + Cells.shortened(String.join(", ", found.stream().map(FoundColumn::name).toList()))
            + "; columns tag, step and value, or step and one for each tag, are understood");
  }

  private static boolean fits(List<FoundColumn> found, Table table, boolean hasTag) {
    for (var name : TELLING.getOrDefault(table, List.of())) {
      var column = find(found, name);
      if (column == null && !(name.equals("tag") && hasTag)) {
        return false;
      }
      if (table == Table.SCALARS && name.equals("value") && column != null && !column.isNumeric()) {
        return false;
      }
    }
    return true;
  }

  /** By its name or another, then without regard to case. */
  private static @Nullable FoundColumn find(List<FoundColumn> found, String name) {
    var names = new ArrayList<>(List.of(name));
    names.addAll(ALIASES.getOrDefault(name, List.of()));
    for (var candidate : names) {
      for (var column : found) {
        if (column.name().equals(candidate)) {
          return column;
        }
      }
    }
    for (var column : found) {
      if (column.name().strip().toLowerCase(Locale.ROOT).equals(name)) {
        return column;
      }
    }
    return null;
  }

  private static FileLayout ofTable(List<FoundColumn> found, ImportForm form, Table table) {
    var columns = new ArrayList<SourceColumn>();
    for (var field : table.fields()) {
      var column = find(found, field.name());
      if (column == null && field.name().equals("wall_time")) {
        column = find(found, TIME);
      }
      if (column != null) {
        columns.add(new SourceColumn(field, column.name()));
      }
    }
    return new FileLayout(form, table, columns, List.of());
  }

  private static FileLayout ofTags(List<FoundColumn> found, ImportForm form) {
    var stepName = form == ImportForm.KERAS ? "epoch" : "step";
    var step = find(found, stepName);
    if (step == null) {
      throw new IllegalArgumentException("there is no column " + stepName);
    }
    var columns = new ArrayList<SourceColumn>();
    var unread = new ArrayList<String>();
    for (var field : Table.SCALARS.fields().subList(0, 4)) {
      var column = field.name().equals("step") ? step : find(found, field.name());
      if (column != null && !field.name().equals("tag")) {
        columns.add(new SourceColumn(field, column.name()));
      }
    }
    boolean hasTime = find(found, "wall_time") != null;
    for (var column : found) {
      boolean isTag =
          !column.name().equals(step.name())
              && !NO_TAGS.contains(column.name())
              && !(hasTime && column.name().equals(TIME))
              && !INDEX.matcher(column.name()).matches();
      if (isTag && column.isNumeric()) {
        columns.add(
            new SourceColumn(Field.of(column.name(), Field.Type.DOUBLE).orNull(), column.name()));
      } else if (isTag) {
        unread.add(column.name());
      }
    }
    return new FileLayout(form, Table.SCALARS, columns, unread);
  }

  boolean isWide() {
    return form == ImportForm.WIDE || form == ImportForm.KERAS;
  }

  boolean has(String field) {
    return columns.stream().anyMatch(column -> column.field().name().equals(field));
  }

  TableSchema schema() {
    return new TableSchema(table, columns.stream().map(SourceColumn::field).toList());
  }
}
