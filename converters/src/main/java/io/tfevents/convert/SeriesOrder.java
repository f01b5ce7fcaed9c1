package io.tfevents.convert;

import io.tfevents.logdir.RunFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the rows in a row group: by run, as the runs come; then by tag; then as they came.
 * Each series of the row group, a run and a tag, has a code.
 */
final class SeriesOrder {
  private record Series(int run, String runName, String tag) {}

  private final List<Series> series = new ArrayList<>();
  private final Map<Series, Integer> codes = new HashMap<>();

  int code(int run, String runName, String tag) {
    var key = new Series(run, runName, tag);
    var code = codes.putIfAbsent(key, series.size());
    if (code == null) {
      series.add(key);
      return series.size() - 1;
    }
    return code;
  }

  /** The rows in order, told from the code of each. */
  int[] sorted(int[] codeOfRow, int rows) {
    int[] rank = ranks();
    int[] next = new int[rank.length + 1];
    for (int row = 0; row < rows; row++) {
      next[rank[codeOfRow[row]] + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    int[] order = new int[rows];
    for (int row = 0; row < rows; row++) {
      order[next[rank[codeOfRow[row]]]++] = row;
    }
    return order;
  }

  /** Adds the run and the tag of each row. */
  void addTo(Column.Text runs, Column.Text tags, int[] codeOfRow, int[] order) {
    int[] runCode = new int[series.size()];
    int[] tagCode = new int[series.size()];
    for (int code = 0; code < runCode.length; code++) {
      runCode[code] = runs.code(series.get(code).runName());
      tagCode[code] = tags.code(series.get(code).tag());
    }
    for (int row : order) {
      runs.addCode(runCode[codeOfRow[row]]);
      tags.addCode(tagCode[codeOfRow[row]]);
    }
  }

  private int[] ranks() {
    var byRank = new ArrayList<Integer>();
    for (int code = 0; code < series.size(); code++) {
      byRank.add(code);
    }
    byRank.sort(
        Comparator.<Integer>comparingInt(code -> series.get(code).run())
            .thenComparing(code -> series.get(code).tag(), RunFiles.BY_CODE_POINT));
    int[] ranks = new int[series.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[byRank.get(rank)] = rank;
    }
    return ranks;
  }
}
