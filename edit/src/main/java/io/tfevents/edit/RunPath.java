package io.tfevents.edit;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Names of runs as places below a log directory. */
final class RunPath {
  private static final Set<String> FORBIDDEN = Set.of("", ".", "..");

  private RunPath() {}

  /**
   * Checks a name that was made by an edit.
   *
   * @throws IOException if it would lead out of the log directory
   */
  static String checked(String run) throws IOException {
    boolean fine =
        run.equals(".") || List.of(run.split("/", -1)).stream().noneMatch(FORBIDDEN::contains);
    if (!fine || run.indexOf('\0') >= 0) {
      throw new IOException(
          "'" + run + "' cannot be the name of a run: its parts must not be empty, '.' or '..'");
    }
    return run;
  }
}
