package io.tfevents.report.table;

import java.util.Locale;

/** Any text in Markdown that is shown as it is, on one line. */
public final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]<>()#+!|~&$@";

  private Markdown() {}

  /**
   * A text that means nothing but itself: what Markdown or HTML would read is escaped, and what
   * would steer the line or its direction is shown by its code.
   */
  public static String cell(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || turns(c)) {
                escaped.append(String.format(Locale.ROOT, "\\\\u%04x", c));
              } else {
                if (c < 128 && SPECIAL.indexOf(c) >= 0) {
                  escaped.append('\\');
                }
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  private static boolean turns(int c) {
    return c == 0x200e
        || c == 0x200f
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
