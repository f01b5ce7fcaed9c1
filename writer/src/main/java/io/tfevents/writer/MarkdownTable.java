package io.tfevents.writer;

import java.util.List;
import java.util.regex.Pattern;

/** A table in the Markdown that TensorBoard renders: that of Python's {@code markdown} package. */
final class MarkdownTable {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownTable() {}

  static String of(List<String> header, List<? extends List<String>> rows) {
    if (header.isEmpty()) {
      throw new IllegalArgumentException("a table without columns");
    }
    var table = new StringBuilder();
    row(table, header);
    table.append("\n|").append(" --- |".repeat(header.size()));
    for (var row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells in a table of " + header.size() + ": " + row);
      }
      table.append('\n');
      row(table, row);
    }
    return table.toString();
  }

  /** The space at a cell's end keeps a backslash there from escaping the pipe. */
  private static void row(StringBuilder table, List<String> cells) {
    table.append('|');
    for (String cell : cells) {
      table.append(' ').append(escaped(cell)).append(" |");
    }
  }

  private static String escaped(String cell) {
    var line = LINE_BREAK.matcher(cell).replaceAll("<br>");
    if (BACKTICKS.matcher(line).results().count() % 2 != 0) {
      // Code that does not end would go on in the next cell.
      line = line.replace("`", "\\`");
    }
    var escaped = new StringBuilder();
    boolean inCode = false;
    boolean isEscaped = false;
    char last = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      inCode ^= c == '`' && last != '`' && !isEscaped;
      // In code a pipe splits no cells, and a backslash would be shown.
      if (c == '|' && !inCode && !isEscaped) {
        escaped.append('\\');
      }
      escaped.append(c);
      isEscaped = c == '\\' && !isEscaped && !inCode;
      last = c;
    }
    return escaped.toString();
  }
}
