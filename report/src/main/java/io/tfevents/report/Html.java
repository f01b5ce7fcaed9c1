package io.tfevents.report;

import java.util.regex.Pattern;

/** Text as HTML. */
final class Html {
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\x{200e}\\x{200f}\\x{2028}-\\x{202e}"
              + "\\x{2066}-\\x{2069}\\x{d800}-\\x{dfff}]");

  private Html() {}

  /**
   * Text that shows what it holds, in an element or an attribute: markup as it is written, and
   * characters that control, or turn the direction of what follows, as their numbers.
   */
  static String text(String text) {
    var html = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '&' -> html.append("&amp;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> {
                  if (isHidden(character)) {
                    html.append("\\u%04x".formatted(character));
                  } else {
                    html.appendCodePoint(character);
                  }
                }
              }
            });
    return html.toString();
  }

  private static boolean isHidden(int character) {
    return HIDDEN.matcher(Character.toString(character)).matches();
  }
}
