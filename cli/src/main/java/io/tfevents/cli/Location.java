package io.tfevents.cli;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A log directory as it was named on the command line: a directory, a single event file, or a URI
 * of either.
 */
record Location(String text) {
  /** Where the logs are; a path, unless it starts like {@code hdfs://}. */
  URI uri() throws CommandException {
    return uri(text);
  }

  /** A location; a path, unless it starts like {@code hdfs://}. */
  static URI uri(String location) throws CommandException {
    if (location.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")) {
      try {
        return URI.create(location);
      } catch (IllegalArgumentException e) {
        var shown = withoutPassword(location);
        var reason = String.valueOf(e.getMessage()).replace(location, shown);
        throw new CommandException(ExitCode.USAGE, shown + ": not a URI: " + reason);
      }
    }
    return Path.of(location).toUri();
  }

  /** A location as it may be shown: an address without user and password. */
  static String withoutPassword(String location) {
    return location.replaceFirst("^([A-Za-z][A-Za-z0-9+.-]+://)[^/@]*@", "$1");
  }

  /** The selected runs; there is at least one. */
  List<RunFiles> runs(Selection selection) throws IOException, CommandException {
    var runs = allRuns().stream().filter(run -> selection.includesRun(run.name())).toList();
    if (runs.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, text + ": no run has such a name, see 'tfevents ls'");
    }
    return runs;
  }

  /** All runs; there is at least one. */
  List<RunFiles> allRuns() throws IOException, CommandException {
    requireStorage(text);
    List<RunFiles> runs;
    try {
      runs = Logdir.list(uri());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new CommandException(ExitCode.USAGE, text + ": cannot be read from: " + e.getMessage());
    } catch (NoSuchFileException e) {
      boolean isTop = e.getFile() != null && e.getFile().equals(display());
      throw new CommandException(
          ExitCode.NOTHING_THERE, (isTop ? text : e.getFile()) + ": no such file or directory");
    }
    if (runs.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE,
          text + ": no event files there; their names have 'tfevents' in them");
    }
    return runs;
  }

  /** Throws if there is nothing on the class path that reaches a location. */
  static void requireStorage(String location) throws CommandException {
    var uri = uri(location);
    try {
      Storage.of(uri);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, location + ": " + MissingStorage.advice(uri.getScheme()));
    }
  }

  private String display() throws IOException, CommandException {
    return Storage.of(uri()).display(uri());
  }
}
