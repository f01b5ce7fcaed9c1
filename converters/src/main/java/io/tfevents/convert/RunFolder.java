package io.tfevents.convert;

import java.util.Locale;

/**
 * The value of a folder {@code run=NAME}, as Hive, Spark, pyarrow and DuckDB write and read it:
 * ASCII but letters, digits, {@code .}, {@code _} and {@code -} stands as a percent sign and two
 * digits, all else as it is.
 */
final class RunFolder {
  private RunFolder() {}

  static String encode(String run) {
    var folder = new StringBuilder();
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      boolean plain = c >= 0x80 || Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
      folder.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return folder.toString();
  }

  static String decode(String folder) {
    var run = new StringBuilder();
    for (int i = 0; i < folder.length(); i++) {
      if (folder.charAt(i) == '%' && i + 2 < folder.length()) {
        run.append((char) Integer.parseInt(folder, i + 1, i + 3, 16));
        i += 2;
      } else {
        run.append(folder.charAt(i));
      }
    }
    return run.toString();
  }
}
