package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of runs and tags as paths of folders that every file system takes. They go down only:
 * whatever a name holds, no part of its path is empty, {@code .} or {@code ..}.
 *
 * <p>What Windows does not allow is in Microsoft's "Naming Files, Paths, and Namespaces"; it
 * includes what Linux and macOS do not.
 */
final class FolderNames {
  /** Bytes of a part; file systems take 255, and a number may follow. */
  private static final int LONGEST_PART = 200;

  /** Bytes of a path; Linux takes 4096 for all of it. */
  private static final int LONGEST_PATH = 1000;

  private static final String EMPTY = "%";
  private static final String UNSAFE = "<>:\"\\|?*%";
  private static final Pattern RESERVED =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])( *\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What a file beside the folder may be called. */
  private static final Pattern FILE = Pattern.compile("-?[0-9]+(_[0-9]+)?(\\.[0-9]+)?\\.[A-Za-z]+");

  private FolderNames() {}

  /** The path for a name, without a slash at its ends. */
  static String path(String name) {
    var path = new StringBuilder();
    int bytes = 0;
    for (String part : name.split("/", -1)) {
      var safe = part(part);
      bytes += safe.getBytes(UTF_8).length + 1;
      if (bytes > LONGEST_PATH) {
        return path + "/" + hash(name);
      }
      path.append(path.length() == 0 ? "" : "/").append(safe);
    }
    return path.toString();
  }

  private static String part(String part) {
    if (part.isEmpty()) {
      return EMPTY;
    }
    var pieces = pieces(part);
    var safe = String.join("", pieces);
    if (safe.getBytes(UTF_8).length <= LONGEST_PART) {
      return safe;
    }
    var hash = hash(part);
    var cut = new StringBuilder();
    int room = LONGEST_PART - hash.length();
    for (String piece : pieces) {
      room -= piece.getBytes(UTF_8).length;
      if (room < 0) {
        break;
      }
      cut.append(piece);
    }
    return cut + hash;
  }

  /** Each character as it stands in the name. */
  private static List<String> pieces(String part) {
    var pieces = new ArrayList<String>();
    int dot = FILE.matcher(part).matches() ? part.lastIndexOf('.') : -1;
    boolean isReserved = RESERVED.matcher(part).matches();
    for (int at = 0, next; at < part.length(); at = next) {
      int c = part.codePointAt(at);
      next = at + Character.charCount(c);
      boolean isAtEnd = at == 0 || next == part.length();
      boolean isUnsafe =
          UNSAFE.indexOf(c) >= 0
              || Character.isISOControl(c)
              || (isAtEnd && (c == '.' || c == ' '))
              || at == dot
              || (at == 0 && isReserved);
      var character = part.substring(at, next);
      pieces.add(isUnsafe ? encoded(character) : character);
    }
    return pieces;
  }

  private static String encoded(String character) {
    var encoded = new StringBuilder();
    for (byte b : character.getBytes(UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", b));
    }
    return encoded.toString();
  }

  private static String hash(String name) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return "~" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // Every Java has it.
    }
  }
}
