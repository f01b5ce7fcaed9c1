package io.tfevents.interop;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes names of runs, each other than those before, of whatever a tracker calls its runs. Slashes
 * part directories; what no directory can be called is replaced by {@code _}.
 *
 * <pre>{@code
 * var names = new RunNames();
 * names.unique("lr=0.1");      // lr=0.1
 * names.unique("lr=0.1");      // lr=0.1_2
 * names.unique("../../etc");   // _/_/etc
 * }</pre>
 */
public final class RunNames {
  /** The most bytes of a directory's name on common file systems, and room for a number. */
  private static final int LONGEST_PART = 240;

  private final Set<String> taken = new HashSet<>();

  /** A name like {@code wanted} that no run has yet. */
  public String unique(String wanted) {
    var name = legal(wanted);
    var stem = name.equals(".") ? "run" : name;
    for (int number = 2; !taken.add(name); number++) {
      name = stem + "_" + number;
    }
    return name;
  }

  /** Whether a name is {@code .} or a path that stays below a directory. */
  static boolean isLegal(String name) {
    for (String part : name.split("/", -1)) {
      boolean leaves = part.isEmpty() || part.equals("..") || part.indexOf('\0') >= 0;
      if (leaves || (part.equals(".") && name.length() > 1)) {
        return false;
      }
    }
    return true;
  }

  private static String legal(String wanted) {
    if (wanted.equals(".")) {
      return ".";
    }
    var name = new StringBuilder();
    for (String part : wanted.split("/", -1)) {
      if (!part.isEmpty()) {
        name.append(name.isEmpty() ? "" : "/").append(legalPart(part));
      }
    }
    return name.isEmpty() ? "run" : name.toString();
  }

  private static String legalPart(String part) {
    if (part.equals(".") || part.equals("..")) {
      return "_";
    }
    var legal = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < part.length(); ) {
      int codePoint = part.codePointAt(at);
      boolean isLegal = !Character.isISOControl(codePoint) && !isLoneSurrogate(codePoint);
      var shown = isLegal ? Character.toString(codePoint) : "_";
      bytes += shown.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_PART) {
        break;
      }
      legal.append(shown);
      at += Character.charCount(codePoint);
    }
    return legal.toString();
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
