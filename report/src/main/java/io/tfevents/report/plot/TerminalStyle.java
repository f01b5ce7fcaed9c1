package io.tfevents.report.plot;

/** What lines are made of in a terminal. */
public enum TerminalStyle {
  /** Braille characters, of two by four dots each. */
  BRAILLE(2, 4),
  /** Half blocks, one above the other. */
  BLOCK(1, 2),
  /** Letters of ASCII, another for each line. */
  ASCII(1, 1);

  private static final String LINES = "*+ox#%";

  private final int across;
  private final int down;

  TerminalStyle(int across, int down) {
    this.across = across;
    this.down = down;
  }

  /** How many dots side by side make a character. */
  int across() {
    return across;
  }

  /** How many dots one below the other make a character. */
  int down() {
    return down;
  }

  /** The bit of a dot in a character. */
  int bit(int x, int y) {
    // Braille's dots are numbered down the columns, the fourth row came later.
    return this != BRAILLE ? 1 << y : y == 3 ? 0x40 << x : 1 << (y + 3 * x);
  }

  /** The character of dots; {@code look} is that of the line which was drawn last. */
  String character(int bits, int look) {
    if (bits == 0) {
      return " ";
    }
    return switch (this) {
      case BRAILLE -> Character.toString(0x2800 + bits);
      case BLOCK -> bits == 1 ? "▀" : bits == 2 ? "▄" : "█";
      case ASCII ->
          look < 0 ? "." : LINES.substring(look % LINES.length(), look % LINES.length() + 1);
    };
  }

  /** A sign, or what stands for it in ASCII. */
  String sign(String sign, String ascii) {
    return this == ASCII ? ascii : sign;
  }

  /** What stands where a text was cut. */
  String cut() {
    return sign("…", "..");
  }
}
