package io.tfevents.edit;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names become: a glob for the whole name, whose asterisks and question marks are groups, or,
 * after {@code re:}, a regular expression whose every match is replaced; {@code $1} in the new name
 * stands for the first group.
 */
final class Renaming {
  private final Pattern from;
  private final String to;

  private Renaming(Pattern from, String to) {
    this.from = from;
    this.to = to;
  }

  /**
   * A renaming.
   *
   * @throws IllegalArgumentException if {@code from} is no regular expression, or {@code to} names
   *     a group that is not there
   */
  static Renaming of(String from, String to) {
    var pattern = from.startsWith("re:") ? Pattern.compile(from.substring(3)) : glob(from);
    int groups = pattern.matcher("").groupCount();
    var reference = Pattern.compile("\\\\.|\\$(\\d)").matcher(to);
    while (reference.find()) {
      if (reference.group(1) != null && Integer.parseInt(reference.group(1)) > groups) {
        throw new IllegalArgumentException(
            "'" + to + "' names group " + reference.group() + ", but '" + from + "' has " + groups);
      }
    }
    try {
      new StringBuilder().append(Pattern.compile("").matcher("").replaceFirst(plain(to)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "'" + to + "': write \\$ for a dollar sign that is no group", e);
    }
    return new Renaming(pattern, to);
  }

  /** The new name without its references to groups, to see that the rest is well formed. */
  private static String plain(String to) {
    return to.replaceAll("(?<!\\\\)\\$\\d", "");
  }

  /** What a name becomes by the first renaming that matches; null if none does. */
  static @Nullable String first(List<Renaming> renamings, String name) {
    for (var renaming : renamings) {
      var matcher = renaming.from.matcher(name);
      if (matcher.find()) {
        return matcher.replaceAll(renaming.to);
      }
    }
    return null;
  }

  /** What a name is given by the first renaming that matches, without the rest of the name. */
  static @Nullable String expanded(List<Renaming> renamings, String name) {
    for (var renaming : renamings) {
      var matcher = renaming.from.matcher(name);
      if (matcher.find()) {
        var whole = new StringBuilder();
        matcher.appendReplacement(whole, renaming.to);
        return whole.substring(matcher.start());
      }
    }
    return null;
  }

  private static Pattern glob(String glob) {
    var regex = new StringBuilder("\\A");
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append("(.*)");
        case '?' -> regex.append("(.)");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.append("\\z").toString(), Pattern.DOTALL);
  }
}
