package io.tfevents.interop.neptune;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.io.api.Binary;

/**
 * Paths of one run's attributes, each other than those before, for tags of any kind.
 * Hyperparameters stand below {@code params}, what the machine did below {@code monitoring}, and
 * nothing of ours below {@code sys}, where Neptune itself writes.
 */
final class AttributePaths {
  static final String MONITORING = "monitoring/";
  static final String SYSTEM_TAGS = "system/";
  static final String SYS = "sys/";
  private static final String PARAMS = "params/";

  private final Map<Key, Attribute> attributes = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  private record Key(Kind kind, String tag) {}

  /**
   * An attribute of the run.
   *
   * @param tag the tag or the hyperparameter's name
   * @param bytes the path in UTF-8
   */
  record Attribute(Kind kind, String tag, String path, Binary bytes) {}

  /** The attribute of a tag's values of a kind; the same each time. */
  Attribute of(Kind kind, String tag) {
    return attributes.computeIfAbsent(new Key(kind, tag), this::newAttribute);
  }

  private Attribute newAttribute(Key key) {
    var path = legal(wanted(key));
    while (!taken.add(path)) {
      path += "_";
    }
    return new Attribute(key.kind(), key.tag(), path, Binary.fromString(path));
  }

  private static String wanted(Key key) {
    if (key.kind() == Kind.HPARAM) {
      return PARAMS + key.tag();
    }
    return key.tag().startsWith(SYSTEM_TAGS)
        ? MONITORING + key.tag().substring(SYSTEM_TAGS.length())
        : key.tag();
  }

  /** On one line, with a name between any two slashes. */
  private static String legal(String wanted) {
    var path = new StringBuilder();
    for (var part : wanted.split("/", -1)) {
      if (!part.isEmpty()) {
        path.append(path.isEmpty() ? "" : "/").append(part.replaceAll("\\p{Cntrl}", " "));
      }
    }
    boolean isSys = path.toString().equals("sys") || path.indexOf(SYS) == 0;
    if (isSys || path.isEmpty()) {
      path.insert(isSys ? 3 : 0, "_");
    }
    return path.toString();
  }

  /** All attributes that were asked for, in the order in which they were first. */
  Collection<Attribute> all() {
    return attributes.values();
  }
}
