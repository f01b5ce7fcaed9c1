package io.tfevents.interop.drawing;

/** How much room text takes, whatever font it is shown in: that of a rather wide one. */
public final class Letters {
  private static final String NARROW = "ijl.,:;'|!()[]{}ft/\\ -";
  private static final String WIDE = "mwMW@%&QOGD\u2026";

  private Letters() {}

  /** The width of a text, in pixels. */
  public static double width(String text, double size, boolean bold) {
    double units =
        text.codePoints()
            .mapToDouble(
                letter -> {
                  if (letter > 0x2e80) {
                    return 1.0;
                  } else if (NARROW.indexOf(letter) >= 0) {
                    return 0.34;
                  } else if (WIDE.indexOf(letter) >= 0) {
                    return 0.88;
                  }
                  return Character.isUpperCase(letter) ? 0.7 : 0.58;
                })
            .sum();
    return units * size * (bold ? 1.06 : 1);
  }

  /** The text, or as much of its start and end as fits, with three dots between. */
  public static String fit(String text, double width, double size, boolean bold) {
    if (width(text, size, bold) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    for (int kept = letters.length - 1; kept > 1; kept--) {
      int head = (kept + 1) / 2;
      int tail = kept - head;
      var shorter =
          new String(letters, 0, head)
              + "\u2026"
              + new String(letters, letters.length - tail, tail);
      if (width(shorter, size, bold) <= width) {
        return shorter;
      }
    }
    return "\u2026";
  }
}
