package io.tfevents.report.plot;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The colours of lines in a terminal. Nobody knows its ground, so there are six, which have a
 * contrast of 3:1 with white and with black, and where there are more trainings the best six have
 * them.
 */
public enum TerminalColors {
  /** None. */
  NONE,
  /** The sixteen that each terminal has of its own. */
  SIXTEEN,
  /** A cube of 6 x 6 x 6. */
  CUBE,
  /** All. */
  TRUE;

  /** How many lines have one. */
  static final int LOOKS = 6;

  /** The look of lines that are there for comparison only. */
  static final int CONTEXT = -1;

  private static final int[] LINES = {0x694be1, 0xa59600, 0x00a578, 0xc369ff, 0x3c7896, 0xd20000};
  private static final int[] OF_SIXTEEN = {34, 33, 32, 35, 36, 31};
  private static final int GREY = 0x8a8f98;

  /**
   * Those that a terminal has.
   *
   * @param colorterm of the variable COLORTERM
   * @param term of the variable TERM
   */
  public static TerminalColors of(@Nullable String colorterm, @Nullable String term) {
    if ("truecolor".equals(colorterm) || "24bit".equals(colorterm)) {
      return TRUE;
    }
    return term != null && term.toLowerCase(Locale.ROOT).contains("256color") ? CUBE : SIXTEEN;
  }

  /** A text in the colour of a look. */
  String line(String text, int look) {
    if (this == NONE || text.isBlank()) {
      return text;
    }
    int color = look == CONTEXT ? GREY : LINES[look];
    var code =
        switch (this) {
          case TRUE -> "38;2;" + (color >> 16) + ";" + (color >> 8 & 0xff) + ";" + (color & 0xff);
          case CUBE -> "38;5;" + nearestInCube(color);
          default -> look == CONTEXT ? "90" : Integer.toString(OF_SIXTEEN[look]);
        };
    return painted(code, text);
  }

  String bold(String text) {
    return this == NONE || text.isEmpty() ? text : painted("1", text);
  }

  String dim(String text) {
    return this == NONE || text.isBlank() ? text : painted("2", text);
  }

  private static String painted(String code, String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The number of the nearest of the cube's colours, whose parts are 0, 95, 135, ... 255. */
  static int nearestInCube(int color) {
    int number = 16;
    for (int shift = 16, weight = 36; shift >= 0; shift -= 8, weight /= 6) {
      int part = color >> shift & 0xff;
      number += weight * (part < 48 ? 0 : part < 115 ? 1 : (part - 35) / 40);
    }
    return number;
  }
}
