package io.tfevents.logdir;

import io.tfevents.storage.StoredFile;
import java.util.Comparator;
import java.util.List;

/**
 * The event files of a run.
 *
 * @param name the path of their directory below the log directory, {@code /} between parts; {@code
 *     .} for the log directory itself
 * @param files in order of name, which is the order in which they are read
 */
public record RunFiles(String name, List<StoredFile> files) {
  /** By code points, as Python orders strings: Java's own order differs past U+FFFF. */
  public static final Comparator<String> BY_CODE_POINT = RunFiles::compareCodePoints;

  public RunFiles {
    files = List.copyOf(files);
  }

  /** The bytes of all its files. */
  public long size() {
    return files.stream().mapToLong(StoredFile::size).sum();
  }

  private static int compareCodePoints(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for code points past all others. */
  private static int rank(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
