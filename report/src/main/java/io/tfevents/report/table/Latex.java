package io.tfevents.report.table;

/** Any text in LaTeX that is shown as it is. */
final class Latex {
  private Latex() {}

  static String text(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
                case '−' -> escaped.append("$-$");
                case '∞' -> escaped.append("$\\infty$");
                case '±' -> escaped.append("$\\pm$");
                case '★' -> escaped.append("$\\star$");
                case 'Δ' -> escaped.append("$\\Delta$");
                default -> {
                  if (!Character.isISOControl(c)) {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
