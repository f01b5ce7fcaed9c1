package io.tfevents.convert;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of columns, of which no two are equal without regard to case. */
final class UniqueNames {
  private final Set<String> taken = new HashSet<>();

  /** Adds a name, with {@code __2}, {@code __3} and so on behind it if it is taken. */
  String add(String name) {
    var unique = name;
    for (int i = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); i++) {
      unique = name + "__" + i;
    }
    return unique;
  }
}
