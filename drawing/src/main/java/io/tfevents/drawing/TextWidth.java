package io.tfevents.drawing;

/**
 * How wide text is, without a font: by a table of average widths, rather too wide than too narrow
 * for the fonts that SVG and PNG files are shown in.
 */
public final class TextWidth {
  private static final String NARROW = "iljI.,:;'|!";
  private static final String SLIM = "ftr()[]{}/\\-\" ";
  private static final String BROAD = "mwMW@%…—";

  private TextWidth() {}

  /** The width of a line, in pixels, as {@code size} is. */
  public static double of(String text, double size) {
    return size * text.codePoints().mapToDouble(TextWidth::ems).sum();
  }

  /** A text, or its beginning and end with … between if it is wider than {@code width}. */
  public static String shortened(String text, double size, double width) {
    if (of(text, size) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    for (int kept = letters.length - 1; kept > 0; kept--) {
      int head = (kept + 1) / 2;
      int tail = kept - head;
      var shorter =
          new String(letters, 0, head) + "…" + new String(letters, letters.length - tail, tail);
      if (of(shorter, size) <= width) {
        return shorter;
      }
    }
    return "…";
  }

  private static double ems(int c) {
    if (NARROW.indexOf(c) >= 0) {
      return 0.32;
    } else if (SLIM.indexOf(c) >= 0) {
      return 0.4;
    } else if (BROAD.indexOf(c) >= 0) {
      return 0.95;
    } else if (c >= 0x1100) {
      return 1;
    }
    return Character.isUpperCase(c) ? 0.7 : 0.62;
  }
}
