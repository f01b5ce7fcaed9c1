package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The name of a file for a run and a tag, as TensorBoard's page calls its download: {@code
 * run-RUN-tag-TAG.csv}. Characters that do not go into the name of a file stand as {@code %2F}, a
 * name that is too long is cut, and no two are equal without regard to case.
 */
final class BoardCsvName {
  /** File systems take 255 bytes; a name may still get a number, and the ending. */
  private static final int MOST_BYTES = 236;

  private BoardCsvName() {}

  static String of(String run, String tag, UniqueNames names) {
    var name = "run-" + RunFolder.encode(run) + "-tag-" + RunFolder.encode(tag);
    return names.add(cut(name)) + ".csv";
  }

  private static String cut(String name) {
    int end = 0;
    for (int bytes = 0; end < name.length(); ) {
      int next = name.offsetByCodePoints(end, 1);
      bytes += name.substring(end, next).getBytes(UTF_8).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      end = next;
    }
    return name.substring(0, end);
  }
}
