package io.tfevents.interop.neptune;

import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import io.tfevents.interop.Lines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations of a queue: an object of JSON on each line, with the operation as {@code
 * obj}, its {@code version}, counted from 1, and when it was put there as {@code at}. A line that
 * is none is named by file and place, and reading goes on behind it.
 */
final class OperationLog {
  /** The SDK takes images of 15 MB and other content of 10 MB. */
  private static final long LONGEST = 1 << 28;

  private final List<Path> files;
  private long next = 1;

  OperationLog(List<Path> files) {
    this.files = files;
  }

  /**
   * An operation.
   *
   * @param type {@code LogFloats}, {@code AssignString} and the like
   * @param path of the attribute that it is about
   * @param at seconds since the epoch; 0 if not known
   */
  record Operation(String type, String path, long version, double at, StructValue content) {}

  /** Takes operations. */
  interface Operations {
    void add(Operation operation) throws IOException;
  }

  /** Takes what is wrong with the log. */
  interface Problems {
    void add(String what);
  }

  /** Hands over all operations. */
  void read(Operations operations, Problems problems) throws IOException {
    next = 1;
    for (var file : files) {
      read(file, operations, problems);
    }
  }

  private void read(Path file, Operations operations, Problems problems) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var lines = new Lines(in, LONGEST);
      for (var line = lines.next(); line != null; line = lines.next()) {
        var place = file + " at byte " + lines.start();
        var operation = line.isBlank() ? null : operation(line, lines.isEnded(), place, problems);
        if (operation != null) {
          checkVersion(operation.version(), place, problems);
          operations.add(operation);
        }
      }
      if (lines.isTooLong()) {
        problems.add(file + " at byte " + lines.start() + ": a line that is longer than any");
      }
    }
  }

  private static @Nullable Operation operation(
      String line, boolean isEnded, String place, Problems problems) {
    try {
      if (HparamJson.parse(line) instanceof StructValue element) {
        var content = Json.object(element, "obj");
        if (content != null) {
          return new Operation(
              Json.text(content, "type"),
              String.join("/", Json.texts(content, "path")),
              (long) Json.number(element, "version"),
              Json.number(element, "at"),
              content);
        }
      }
      problems.add(place + ": an operation without content");
    } catch (IllegalArgumentException e) {
      problems.add(
          place + (isEnded ? ": an operation that is no JSON" : ": an operation that is cut"));
    }
    return null;
  }

  /** Versions count on; those that are missing were sent, or lost. */
  private void checkVersion(long version, String place, Problems problems) {
    if (version > next) {
      problems.add(
          "%s: before it operations %d to %d, which are not there"
              .formatted(place, next, version - 1));
    }
    next = Math.max(next, version + 1);
  }
}
