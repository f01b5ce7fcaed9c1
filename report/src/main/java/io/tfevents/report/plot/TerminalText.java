package io.tfevents.report.plot;

/** A line of a terminal as it is put together: paint takes no place in it. */
final class TerminalText {
  private final StringBuilder text = new StringBuilder();
  private int width;

  /** Adds text that has no paint. */
  TerminalText add(String plain) {
    return add(plain, plain);
  }

  /** Adds text that is shown painted. */
  TerminalText add(String plain, String painted) {
    text.append(painted);
    width += width(plain);
    return this;
  }

  /** Adds another line. */
  TerminalText add(TerminalText other) {
    text.append(other.text);
    width += other.width;
    return this;
  }

  /** Goes on at a place, if that is still ahead. */
  TerminalText to(int column) {
    return add(" ".repeat(Math.max(0, column - width)));
  }

  int width() {
    return width;
  }

  @Override
  public String toString() {
    return text.toString().stripTrailing();
  }

  /** Places on a terminal: Chinese characters and emoji take two. */
  static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean isWide =
        c >= 0x1100
            && (c <= 0x115f
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0x1f300 && c <= 0x1faff)
                || c >= 0x20000);
    return isWide ? 2 : 1;
  }

  /** A text, or its beginning and end with {@code cut} between if it is wider than that. */
  static String shortened(String text, int width, String cut) {
    if (width(text) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    for (int kept = letters.length - 1; kept > 0; kept--) {
      int head = (kept + 1) / 2;
      int tail = kept - head;
      var shorter =
          new String(letters, 0, head) + cut + new String(letters, letters.length - tail, tail);
      if (width(shorter) <= width) {
        return shorter;
      }
    }
    return width < width(cut) ? "" : cut;
  }
}
