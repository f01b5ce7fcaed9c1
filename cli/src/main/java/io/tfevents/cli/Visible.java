package io.tfevents.cli;

import java.util.Locale;

/**
 * Text from files and file names, as one line for people: what would end the line, steer a terminal
 * or turn the direction of writing is shown by its code.
 */
final class Visible {
  private Visible() {}

  static String line(String text) {
    if (text.codePoints().noneMatch(Visible::acts)) {
      return text;
    }
    var line = new StringBuilder();
    text.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    if (!acts(c)) {
      line.appendCodePoint(c);
      return;
    }
    line.append(
        switch (c) {
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          default -> String.format(Locale.ROOT, "\\u%04x", c);
        });
  }

  private static boolean acts(int c) {
    boolean separates = c == 0x2028 || c == 0x2029;
    boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return Character.isISOControl(c) || separates || turns;
  }
}
