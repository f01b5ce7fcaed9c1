package io.tfevents.report.table;

/**
 * A verdict as a comment for a pull request: the verdict in the first line, then the gates, then
 * all runs folded. At its end stands a mark by which a script finds its comment to update it.
 */
public final class GateMarkdown {
  /** GitHub takes 65,536 characters. */
  private static final int LONGEST = 65_000;

  private static final String MARK = "<!-- tfevents compare -->\n";

  private GateMarkdown() {}

  /** The comment; rows are left out where it would get too long, of gates those that passed. */
  public static String of(GateVerdict verdict, Table runs) {
    var text = new StringBuilder("**").append(Markdown.cell(verdict.line())).append("**\n\n");
    text.append(fitting(verdict.table(), LONGEST * 2 / 3));
    if (!verdict.caveat().isEmpty()) {
      text.append('\n').append(verdict.caveat()).append('\n');
    }
    text.append("\n<details><summary>All runs</summary>\n\n");
    var tail = "\n</details>\n" + MARK;
    text.append(fitting(runs, LONGEST - text.length() - tail.length()));
    return text.append(tail).toString();
  }

  private static String fitting(Table table, int room) {
    int kept = table.rows().size();
    var text = table.toMarkdown();
    while (text.length() > room && kept > 0) {
      kept = kept * 3 / 4;
      text =
          new Table(table.header(), table.rows().subList(0, kept), table.numeric()).toMarkdown()
              + "\n%d more are left out.\n".formatted(table.rows().size() - kept);
    }
    return text;
  }
}
