package io.tfevents.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of texts.
 *
 * @param rows each with as many cells as the header
 * @param numeric which columns hold numbers, which stand at the right
 */
public record Table(List<String> header, List<List<String>> rows, Set<Integer> numeric) {

  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    numeric = Set.copyOf(numeric);
    for (var row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row of %d cells below a header of %d".formatted(row.size(), header.size()));
      }
    }
  }

  /** Without the columns, but for the first, in which all rows are the same. */
  public Table differing() {
    int[] kept =
        IntStream.range(0, header.size())
            .filter(column -> column == 0 || differs(column))
            .toArray();
    var keptNumeric = new TreeSet<Integer>();
    for (int i = 0; i < kept.length; i++) {
      if (numeric.contains(kept[i])) {
        keptNumeric.add(i);
      }
    }
    return new Table(
        cells(header, kept), rows.stream().map(row -> cells(row, kept)).toList(), keptNumeric);
  }

  private boolean differs(int column) {
    return rows.stream().map(row -> row.get(column)).distinct().count() > 1;
  }

  private static List<String> cells(List<String> row, int... columns) {
    return IntStream.of(columns).mapToObj(row::get).toList();
  }

  /** As a table of GitHub's Markdown, with a line end behind each row. */
  public String toMarkdown() {
    var lines = new ArrayList<String>();
    lines.add(markdownRow(header));
    lines.add(
        IntStream.range(0, header.size())
            .mapToObj(column -> numeric.contains(column) ? "--:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |")));
    rows.forEach(row -> lines.add(markdownRow(row)));
    return String.join("\n", lines) + "\n";
  }

  private static String markdownRow(List<String> row) {
    return row.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** As CSV (RFC 4180), with {@code \n} behind each row. */
  public String toCsv() {
    var text = new StringBuilder(csvRow(header));
    rows.forEach(row -> text.append(csvRow(row)));
    return text.toString();
  }

  private static String csvRow(List<String> row) {
    return row.stream().map(Table::csvCell).collect(Collectors.joining(",", "", "\n"));
  }

  private static String csvCell(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** As a {@code tabular} of LaTeX, with the rules of the package {@code booktabs}. */
  public String toLatex() {
    var text = new StringBuilder("\\begin{tabular}{");
    for (int column = 0; column < header.size(); column++) {
      text.append(numeric.contains(column) ? 'r' : 'l');
    }
    text.append("}\n\\toprule\n").append(latexRow(header)).append("\\midrule\n");
    rows.forEach(row -> text.append(latexRow(row)));
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String latexRow(List<String> row) {
    return row.stream().map(Latex::text).collect(Collectors.joining(" & ", "", " \\\\\n"));
  }
}
