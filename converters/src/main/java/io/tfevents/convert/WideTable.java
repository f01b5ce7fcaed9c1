package io.tfevents.convert;

import io.tfevents.logdir.RunFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scalars with a row for each run and step, and a column for each tag. */
final class WideTable extends RunPointsTarget {
  private static final int BYTES_A_CELL = 8;

  private final RowTarget target;
  private final Duplicates duplicates;
  private final boolean runsApart;
  private final List<Field> fields = new ArrayList<>();
  private final Map<String, Integer> columns = new HashMap<>();
  private final int maxRows;
  private WideRows rows;

  /**
   * Without rows.
   *
   * @param tags which tags have columns
   * @param reserved the names that other columns have, which a tag's column then cannot have
   * @param rowGroupBytes about how many bytes a row group holds in memory at most
   * @param runsApart whether a row group holds rows of one run only
   */
  WideTable(
      RowTarget target,
      Collection<String> tags,
      Collection<String> reserved,
      Duplicates duplicates,
      long rowGroupBytes,
      boolean runsApart) {
    this.target = target;
    this.duplicates = duplicates;
    this.runsApart = runsApart;
    fields.add(Field.of("run", Field.Type.TEXT));
    fields.add(Field.of("step", Field.Type.INT64));
    fields.add(Field.of("wall_time", Field.Type.DOUBLE));
    var names = new UniqueNames();
    fields.forEach(field -> names.add(field.name()));
    reserved.forEach(names::add);
    for (String tag : tags.stream().sorted(RunFiles.BY_CODE_POINT).toList()) {
      columns.put(tag, columns.size());
      fields.add(Field.of(names.add(tag), Field.Type.DOUBLE).orNull());
    }
    this.maxRows =
        (int) Math.max(1, Math.min(1 << 24, rowGroupBytes / BYTES_A_CELL / fields.size()));
    this.rows = newRows();
  }

  @Override
  public void endRun(RunTags run) throws IOException {
    super.endRun(run);
    if (runsApart) {
      write(run.name());
    }
  }

  @Override
  public void finish() throws IOException {
    write("");
  }

  @Override
  void endRun(String run, RunPoints points) throws IOException {
    int[] columnOf =
        points.tags().stream().mapToInt(tag -> columns.getOrDefault(tag, -1)).toArray();
    long[] steps = points.sortedSteps();
    int distinct = 0;
    for (int i = 0; i < steps.length; i++) {
      if (i == 0 || steps[i] != steps[i - 1]) {
        steps[distinct++] = steps[i];
      }
    }
    // A tag that a log got after its tags were looked for has no column: its points are left out.
    int[] rowOf = new int[points.size()];
    for (int i = 0; i < rowOf.length; i++) {
      boolean hasColumn = columnOf[points.tagId(i)] >= 0;
      rowOf[i] = hasColumn ? Arrays.binarySearch(steps, 0, distinct, points.step(i)) : distinct;
    }
    int[] ends = new int[distinct + 2];
    int[] order = RunPoints.grouped(rowOf, rowOf.length, ends);
    if (duplicates == Duplicates.ERROR) {
      checkNoDuplicates(run, points, order, ends);
    }
    for (int row = 0; row < distinct; row++) {
      if (ends[row] < ends[row + 1]) {
        rows.add(run, points, order, ends[row], ends[row + 1], tagId -> columnOf[tagId]);
        if (rows.size() == maxRows) {
          write(runsApart ? run : "");
        }
      }
    }
  }

  private static void checkNoDuplicates(String run, RunPoints points, int[] order, int[] ends)
      throws IOException {
    int[] seenIn = new int[points.tags().size()];
    for (int row = 1; row < ends.length - 1; row++) {
      for (int i = ends[row - 1]; i < ends[row]; i++) {
        int tagId = points.tagId(order[i]);
        if (seenIn[tagId] == row) {
          throw new IOException(
              "run '"
                  + run
                  + "' has several values of tag '"
                  + points.tags().get(tagId)
                  + "' at step "
                  + points.step(order[i])
                  + "; choose the last, the first or their mean");
        }
        seenIn[tagId] = row;
      }
    }
  }

  private void write(String run) throws IOException {
    var full = rows;
    rows = newRows();
    target.add(Table.SCALARS, run, full.size(), full::toRowGroup);
  }

  private WideRows newRows() {
    return new WideRows(fields, columns.size(), duplicates);
  }
}
