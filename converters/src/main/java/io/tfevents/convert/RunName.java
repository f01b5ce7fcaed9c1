package io.tfevents.convert;

/** Names of runs, which become directories below a log directory. */
public final class RunName {
  private RunName() {}

  /**
   * A run's name, {@code .} for none: parts with slashes between them.
   *
   * @throws IllegalArgumentException if it leaves the log directory
   */
  public static String of(String name) {
    if (name.isEmpty() || name.equals(".")) {
      return ".";
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "'" + Cells.shortened(name) + "' is no name of a run: it is a path below a directory");
      }
    }
    return name;
  }
}
