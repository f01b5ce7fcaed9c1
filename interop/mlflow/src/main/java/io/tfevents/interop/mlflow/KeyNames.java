package io.tfevents.interop.mlflow;

import io.tfevents.interop.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keys of one run that MLflow takes, for names of any kind. Its rules ({@code
 * mlflow/utils/validation.py}): letters, digits, {@code _ - . : /} and spaces, 250 at most, and a
 * path without empty parts, {@code .} or {@code ..}. Where keys are files, {@code loss} cannot
 * stand beside {@code loss/train}, nor, on some file systems, beside {@code Loss}.
 *
 * <p>A name that is legal, and a key of no other, is its own key. What is illegal becomes {@code
 * _}, a long name ends in a hash, and a key that is taken gets a number.
 */
final class KeyNames {
  /** In UTF-8: a file's name may have 255, and {@link ArtifactName} puts up to 110 behind a key. */
  private static final int MOST_BYTES = 140;

  private static final int HASH_CHARACTERS = 8;

  private final Map<String, String> keys = new HashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Set<String> folders = new HashSet<>();

  /** The key of a name; the same each time. */
  String key(String name) {
    return keys.computeIfAbsent(name, this::newKey);
  }

  /** The keys by the names that they were made of. */
  Map<String, String> all() {
    return keys;
  }

  private String newKey(String name) {
    var key = legal(name);
    if (!isFree(key)) {
      key = key.replace('/', '_');
    }
    var stem = key;
    for (int number = 2; !isFree(key); number++) {
      key = stem + "_" + number;
    }
    take(key);
    return key;
  }

  private boolean isFree(String key) {
    var path = key.toLowerCase(Locale.ROOT);
    if (files.contains(path) || folders.contains(path)) {
      return false;
    }
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (files.contains(path.substring(0, end))) {
        return false;
      }
    }
    return true;
  }

  private void take(String key) {
    var path = key.toLowerCase(Locale.ROOT);
    files.add(path);
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      folders.add(path.substring(0, end));
    }
  }

  private static String legal(String name) {
    var legal = new StringBuilder();
    for (String part : name.split("/", -1)) {
      legal.append(legal.isEmpty() ? "" : "/").append(legalPart(part));
    }
    // No path begins with two dots, whatever follows.
    if (legal.indexOf("..") == 0) {
      legal.replace(0, 2, "__");
    }
    return cut(legal.toString(), name);
  }

  private static String legalPart(String part) {
    if (part.isEmpty()) {
      return "_";
    } else if (part.equals(".") || part.equals("..")) {
      return "_".repeat(part.length());
    }
    var legal = new StringBuilder();
    part.codePoints().map(c -> isLegal(c) ? c : '_').forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || "_-. :".indexOf(codePoint) >= 0;
  }

  private static String cut(String key, String name) {
    if (utf8(key).length <= MOST_BYTES) {
      return key;
    }
    var end = "-" + Sha256.hex(name).substring(0, HASH_CHARACTERS);
    var kept = new StringBuilder();
    int room = MOST_BYTES - end.length();
    for (int at = 0; at < key.length(); at += Character.charCount(key.codePointAt(at))) {
      var character = Character.toString(key.codePointAt(at));
      room -= utf8(character).length;
      if (room < 0) {
        break;
      }
      kept.append(character);
    }
    return kept + end;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
