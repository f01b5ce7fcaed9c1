package io.tfevents.convert;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is imported: its rows as those of their table, with all of its columns. Where the
 * file does not tell a run, a tag or times, all of its rows have the same: the wall time is when
 * the file was last modified.
 */
final class ImportSource {
  /** How TensorBoard names what is downloaded. */
  private static final Pattern DOWNLOAD = Pattern.compile("run-(.*?)-tag-(.*)");

  private final InputFile file;
  private final FileLayout layout;
  private final String run;
  private final String tag;

  /** Of each row group whose rows were looked at, the runs in it. */
  private final List<Set<String>> runsOfGroups = new ArrayList<>();

  private boolean isIndexed;

  private ImportSource(InputFile file, FileLayout layout, String run, String tag) {
    this.file = file;
    this.layout = layout;
    this.run = run;
    this.tag = tag;
  }

  /** Takes rows, as those of their table. */
  interface Rows {
    void add(RowGroup rows) throws IOException;
  }

  /**
   * A file.
   *
   * @param askedRun of files that tell none; null for one by the file's place
   * @param askedTag of files that tell none; null for one by the file's name
   * @param isAlone whether no other file in its folder takes its run from there
   */
  static ImportSource of(
      InputFile file,
      FileLayout layout,
      @Nullable String askedRun,
      @Nullable String askedTag,
      boolean isAlone)
      throws IOException {
    var download = DOWNLOAD.matcher(file.baseName());
    boolean isDownload = layout.form() == ImportForm.TENSORBOARD && download.matches();
    String run;
    if (file.run() != null) {
      run = file.run();
    } else if (askedRun != null) {
      run = askedRun;
    } else if (isDownload) {
      run = download.group(1);
    } else if (isAlone || layout.form() == ImportForm.TENSORBOARD) {
      run = file.folder();
    } else {
      run = (file.folder().isEmpty() ? "" : file.folder() + "/") + file.baseName();
    }
    String tag = "";
    if (layout.form() == ImportForm.TENSORBOARD && askedTag == null) {
      tag = isDownload ? download.group(2) : file.baseName();
    } else if (askedTag != null) {
      tag = askedTag;
    } else if (!layout.has("tag") && !layout.isWide() && layout.table() != Table.HPARAMS) {
      throw new IOException(file.shown() + ": its rows tell no tag: name one (--tag)");
    }
    return new ImportSource(file, layout, run, tag);
  }

  /** Whether a file's runs hang on its place alone. */
  static boolean takesRunFromPlace(InputFile file, FileLayout layout) {
    return file.run() == null && !layout.has("run") && layout.form() != ImportForm.TENSORBOARD;
  }

  Table table() {
    return layout.table();
  }

  String shown() {
    return file.shown();
  }

  long bytes() {
    return file.file().size();
  }

  /** Columns of a wide file that hold no numbers. */
  List<String> unreadColumns() {
    return layout.unread();
  }

  /**
   * Reads all rows, or, once the runs of each row group are known, those of row groups with any run
   * that is wanted.
   *
   * @param badCells what becomes of cells of wide files that hold no numbers
   */
  void read(RunFilter wanted, RowReader.BadCells badCells, LongConsumer progress, Rows rows)
      throws IOException {
    if (isIndexed && runsOfGroups.stream().noneMatch(wanted::any)) {
      return;
    }
    try (var reader = file.open(progress)) {
      reader.select(
          layout.schema(), layout.columns(), layout.isWide() ? badCells : RowReader.BadCells.FAIL);
      for (int group = 0; ; group++) {
        if (Thread.interrupted()) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted");
        }
        boolean isKnown = isIndexed && group < runsOfGroups.size();
        if (isKnown && !wanted.any(runsOfGroups.get(group))) {
          reader.skip();
          continue;
        }
        var read = reader.next();
        if (read == null) {
          break;
        }
        var whole = layout.isWide() ? unfolded(read) : whole(read);
        if (!isIndexed) {
          runsOfGroups.add(runs(whole));
        }
        rows.add(whole);
      }
      isIndexed = true;
    }
  }

  /** Which runs are wanted. */
  interface RunFilter {
    boolean includes(String run);

    default boolean any(Set<String> runs) {
      return runs.stream().anyMatch(this::includes);
    }
  }

  private static Set<String> runs(RowGroup rows) {
    return Set.copyOf(((Column.Text) rows.columns().get(0)).words());
  }

  /** With all columns of the table. */
  private RowGroup whole(RowGroup read) {
    var columns = new ArrayList<Column>();
    for (var field : table().fields()) {
      int place = read.schema().indexOf(field.name());
      columns.add(
          place < 0
              ? filled(field, read.rows())
              : withoutGaps(field, read.columns().get(place), read.rows()));
    }
    return new RowGroup(TableSchema.of(table()), read.firstRow(), read.rows(), columns);
  }

  /** What stands in a column that the file does not have. */
  private Column filled(Field field, int rows) {
    var column = Cells.column(field);
    for (int row = 0; row < rows; row++) {
      addDefault(field, column);
    }
    return column;
  }

  private void addDefault(Field field, Column column) {
    switch (field.name()) {
      case "run" -> ((Column.Text) column).add(run);
      case "tag" -> ((Column.Text) column).add(tag);
      case "wall_time" -> ((Column.Doubles) column).add(modified());
      default -> Cells.addMissing(column);
    }
  }

  /** An empty cell for a run is the run of the place. */
  private Column withoutGaps(Field field, Column column, int rows) {
    boolean isFilled = field.name().equals("run") || field.name().equals("wall_time");
    boolean hasGaps = false;
    for (int row = 0; isFilled && !hasGaps && row < rows; row++) {
      hasGaps = column.isMissing(row);
    }
    if (!hasGaps) {
      return column;
    }
    var copy = Cells.column(field);
    for (int row = 0; row < rows; row++) {
      if (column.isMissing(row)) {
        addDefault(field, copy);
      } else if (column instanceof Column.Text texts) {
        ((Column.Text) copy).add(texts.get(row));
      } else if (column instanceof Column.Doubles doubles) {
        ((Column.Doubles) copy).add(doubles.get(row));
      }
    }
    return copy;
  }

  private double modified() {
    var time = file.file().modified();
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  /** A row for each number of a wide row group: tag by tag. */
  private RowGroup unfolded(RowGroup wide) throws IOException {
    var base =
        new RowGroup(
            TableSchema.of(Table.SCALARS), wide.firstRow(), wide.rows(), whole(wide).columns());
    var runs = (Column.Text) base.columns().get(0);
    var steps = (Column.Longs) base.columns().get(2);
    var wallTimes = (Column.Doubles) base.columns().get(3);
    var longRuns = new Column.Text(wide.rows());
    var longTags = new Column.Text(wide.rows());
    var longSteps = new Column.Longs(wide.rows());
    var longTimes = new Column.Doubles(wide.rows());
    var longValues = new Column.Doubles(wide.rows());
    for (int i = 0; i < wide.columns().size(); i++) {
      var field = wide.schema().fields().get(i);
      if (!field.nullable() || !(wide.columns().get(i) instanceof Column.Doubles values)) {
        continue;
      }
      for (int row = 0; row < wide.rows(); row++) {
        if (values.isMissing(row)) {
          continue;
        }
        if (steps.isMissing(row)) {
          throw new IOException(shown() + ": row " + (wide.firstRow() + row + 1) + ": no step");
        }
        longRuns.add(runs.get(row));
        longTags.add(field.name());
        longSteps.add(steps.get(row));
        longTimes.add(wallTimes.get(row));
        longValues.add(values.get(row));
      }
    }
    return new RowGroup(
        TableSchema.of(Table.SCALARS),
        wide.firstRow(),
        longSteps.size(),
        List.of(longRuns, longTags, longSteps, longTimes, longValues));
  }
}
