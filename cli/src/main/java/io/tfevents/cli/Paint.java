package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Colours for text on a terminal. What is painted is made {@linkplain VisibleText visible} before,
 * so that no text from a file paints itself.
 *
 * @param on whether there are colours; if not, text is as it was
 */
record Paint(boolean on) {
  static final Paint NONE = new Paint(false);

  /** Whether to use colours. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * Colours if they are asked for; else on a terminal that has them, unless NO_COLOR says no.
   *
   * @param noColor the variable of https://no-color.org: any text but the empty one means no
   * @param term the kind of the terminal, from the variable TERM
   */
  static Paint of(When when, boolean isTerminal, @Nullable String noColor, @Nullable String term) {
    boolean refused = noColor != null && !noColor.isEmpty();
    return switch (when) {
      case ALWAYS -> new Paint(true);
      case NEVER -> NONE;
      case AUTO -> new Paint(isTerminal && !refused && !"dumb".equals(term));
    };
  }

  /** Colours as an option says, or as the terminal and the environment do. */
  static Paint of(When when) {
    return of(when, Output.isTerminal(), System.getenv("NO_COLOR"), System.getenv("TERM"));
  }

  String bold(String text) {
    return painted("1", text);
  }

  String dim(String text) {
    return painted("2", text);
  }

  String red(String text) {
    return painted("31", text);
  }

  String yellow(String text) {
    return painted("33", text);
  }

  String cyan(String text) {
    return painted("36", text);
  }

  private String painted(String code, String text) {
    var visible = VisibleText.of(text);
    return on && !visible.isEmpty() ? "\u001b[" + code + "m" + visible + "\u001b[0m" : visible;
  }
}
