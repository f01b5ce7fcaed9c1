package io.tfevents.report;

/**
 * Scripts and styles without comments, and without spaces that mean nothing. Lines stay apart, as
 * they may end statements; strings, templates and regular expressions stay as they are.
 */
final class Squeezed {
  /** Behind these, a slash starts a regular expression; behind anything else it divides. */
  private static final String BEFORE_REGEX = "\n(,=:[!&|?{};+-*%~^<>";

  private final String source;
  private final StringBuilder squeezed;
  private int at;

  private Squeezed(String source) {
    this.source = source;
    this.squeezed = new StringBuilder(source.length());
  }

  /** A script that means the same. */
  static String script(String source) {
    var squeezing = new Squeezed(source);
    while (squeezing.at < source.length()) {
      squeezing.next();
    }
    return squeezing.squeezed.toString();
  }

  /** A style sheet that means the same; it has no comments. */
  static String style(String source) {
    return source
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([{};,]) ?", "$1")
        .replace(": ", ":")
        .replace(";}", "}")
        .strip();
  }

  private void next() {
    char c = source.charAt(at);
    if (source.startsWith("//", at)) {
      at = endOf("\n");
    } else if (source.startsWith("/*", at)) {
      at = endOf("*/") + 2;
    } else if (c == '\'' || c == '"') {
      copyTo(endOfString(at));
    } else if (c == '`') {
      copyTo(endOfTemplate(at));
    } else if (c == '/' && isBeforeRegex()) {
      copyTo(endOfRegex(at));
    } else if (Character.isWhitespace(c)) {
      space();
    } else {
      copyTo(at + 1);
    }
  }

  private void space() {
    int start = at;
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    char before = last();
    char after = at < source.length() ? source.charAt(at) : '\n';
    if (source.substring(start, at).indexOf('\n') >= 0) {
      if (before != '\n') {
        squeezed.append('\n');
      }
    } else if (before != '\n' && needsSpace(before, after)) {
      squeezed.append(' ');
    }
  }

  /** Between words, and between signs that would become another one. */
  private static boolean needsSpace(char before, char after) {
    return (Character.isJavaIdentifierPart(before) && Character.isJavaIdentifierPart(after))
        || (before == after && (after == '+' || after == '-'));
  }

  private boolean isBeforeRegex() {
    int length = squeezed.length();
    return BEFORE_REGEX.indexOf(last()) >= 0
        || (length > 6 && squeezed.substring(length - 6).equals("return"));
  }

  private char last() {
    return squeezed.isEmpty() ? '\n' : squeezed.charAt(squeezed.length() - 1);
  }

  private void copyTo(int end) {
    squeezed.append(source, at, end);
    at = end;
  }

  private int endOf(String mark) {
    int end = source.indexOf(mark, at);
    return end < 0 ? source.length() : end;
  }

  private int endOfString(int start) {
    int end = start + 1;
    while (source.charAt(end) != source.charAt(start)) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private int endOfTemplate(int start) {
    int end = start + 1;
    while (source.charAt(end) != '`') {
      if (source.startsWith("${", end)) {
        end = endOfExpression(end + 2);
      } else {
        end += source.charAt(end) == '\\' ? 2 : 1;
      }
    }
    return end + 1;
  }

  /** Behind the brace that ends an expression in a template. */
  private int endOfExpression(int start) {
    int end = start;
    for (int open = 1; open > 0; ) {
      char c = source.charAt(end);
      if (c == '`') {
        end = endOfTemplate(end);
      } else if (c == '\'' || c == '"') {
        end = endOfString(end);
      } else {
        open += c == '{' ? 1 : c == '}' ? -1 : 0;
        end++;
      }
    }
    return end;
  }

  private int endOfRegex(int start) {
    boolean isClass = false;
    int end = start + 1;
    for (char c = source.charAt(end); c != '/' || isClass; c = source.charAt(end)) {
      isClass = c == '[' || (isClass && c != ']');
      end += c == '\\' ? 2 : 1;
    }
    return end + 1;
  }
}
