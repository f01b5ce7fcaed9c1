package io.tfevents.interop.neptune;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/**
 * Names of files as the exporter makes them of projects and runs: letters, digits, {@code _} and
 * {@code -} stay, all else is {@code _}, and the hash of the name itself follows, so that no two
 * are the same: {@code tb_logs-796be6e9bdc16f7a} of {@code tb/logs}.
 */
final class SafeName {
  private static final int HASH_BYTES = 8;

  /** With the hash and what follows it, no file system finds the name too long. */
  private static final int LONGEST = 180;

  private SafeName() {}

  /** The name of a file or folder. Of a name that is too long for one it has the start. */
  static String of(String name) {
    var safe = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < name.length(); ) {
      int codePoint = name.codePointAt(at);
      var shown = isSafe(codePoint) ? Character.toString(codePoint) : "_";
      bytes += shown.getBytes(UTF_8).length;
      if (bytes > LONGEST) {
        break;
      }
      safe.append(shown);
      at += Character.charCount(codePoint);
    }
    byte[] hash = Blake2b.hash(name.getBytes(UTF_8), HASH_BYTES);
    return safe + "-" + HexFormat.of().formatHex(hash);
  }

  /** Whether a character is one to Python's {@code isalnum}, an underscore or a dash. */
  private static boolean isSafe(int codePoint) {
    boolean isNumber =
        switch (Character.getType(codePoint)) {
          case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
    return isNumber || Character.isLetter(codePoint) || codePoint == '_' || codePoint == '-';
  }
}
