package io.tfevents.drawing;

import java.util.Locale;

/**
 * Text of any origin as one line that shows all of it: what would end the line, steer a terminal,
 * turn the direction of writing, or is no character, is shown by its code.
 */
public final class VisibleText {
  private VisibleText() {}

  /** A text as one line: {@code a\nb} for two lines. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(VisibleText::acts)) {
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
    boolean turns =
        c == 0x061c
            || c == 0x200e
            || c == 0x200f
            || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069);
    boolean isNone = (c >= 0xd800 && c <= 0xdfff) || (c & 0xfffe) == 0xfffe;
    return Character.isISOControl(c) || separates || turns || isNone;
  }
}
