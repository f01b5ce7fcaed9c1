package io.tfevents.metrics;

import java.util.List;
import java.util.regex.Pattern;

/** A confusion matrix in Markdown. */
final class ConfusionTable {
  /** Characters by which a name would end its cell or be more than text. */
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]|]");

  private ConfusionTable() {}

  static String of(List<String> classes, long[][] counts) {
    var table = new StringBuilder("| truth \\\\ predicted |");
    for (String name : classes) {
      table.append(' ').append(text(name)).append(" |");
    }
    table.append("\n| --- |").append(" ---: |".repeat(classes.size())).append('\n');
    for (int i = 0; i < counts.length; i++) {
      table.append("| **").append(text(classes.get(i))).append("** |");
      for (long count : counts[i]) {
        table.append(' ').append(count).append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String text(String name) {
    var line = name.replaceAll("\\s+", " ").replace("&", "&amp;").replace("<", "&lt;");
    return MARKUP.matcher(line).replaceAll("\\\\$0");
  }
}
