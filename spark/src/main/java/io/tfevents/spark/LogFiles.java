package io.tfevents.spark;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event files under paths as Spark's users write them: directories, files, and globs of
 * either, on any of Hadoop's file systems. A run is named by its directory's path below the path
 * that was given, of a glob below its last directory without wildcards, or below the base path.
 */
final class LogFiles {
  private static final String WILDCARDS = "*?[{";

  private final Configuration configuration;
  private final @Nullable URI base;
  private final Map<URI, Run> runs = new LinkedHashMap<>();

  private LogFiles(Configuration configuration, @Nullable URI base) {
    this.configuration = configuration;
    this.base = base;
  }

  /**
   * The runs, in order of name.
   *
   * @throws IOException if a path does not exist, or a glob matches nothing
   */
  static List<RunFiles> under(
      List<String> paths, @Nullable String basePath, Configuration configuration)
      throws IOException {
    var base = basePath == null ? null : qualified(basePath, configuration).toUri();
    var files = new LogFiles(configuration, base);
    for (var path : paths) {
      files.add(path);
    }
    return files.runs.values().stream()
        .map(Run::inOrder)
        .sorted(Comparator.comparing(RunFiles::name, RunFiles.BY_CODE_POINT))
        .toList();
  }

  private static Path qualified(String path, Configuration configuration) throws IOException {
    var given = new Path(path);
    return given.getFileSystem(configuration).makeQualified(given);
  }

  private void add(String given) throws IOException {
    var path = qualified(given, configuration);
    if (!isGlob(given)) {
      var location = path.toUri();
      add(Logdir.list(location));
      return;
    }
    FileStatus @Nullable [] matches = path.getFileSystem(configuration).globStatus(path);
    if (matches == null || matches.length == 0) {
      throw new FileNotFoundException("tfevents: nothing matches " + given);
    }
    var top = path;
    while (isGlob(top.toString())) {
      top = top.getParent();
    }
    for (var match : matches) {
      var location = match.getPath().toUri();
      if (match.isDirectory()) {
        add(named(top.toUri(), location, Logdir.list(location)));
      } else if (match.getPath().getName().contains("tfevents")) {
        var name = relative(top.toUri(), match.getPath().getParent().toUri());
        add(List.of(new RunFiles(name, Logdir.list(location).get(0).files())));
      }
    }
  }

  private static boolean isGlob(String path) {
    return path.chars().anyMatch(c -> WILDCARDS.indexOf(c) >= 0);
  }

  private static List<RunFiles> named(URI top, URI directory, List<RunFiles> found) {
    var above = relative(top, directory);
    return found.stream().map(run -> new RunFiles(joined(above, run.name()), run.files())).toList();
  }

  private void add(List<RunFiles> found) {
    for (var run : found) {
      if (isBeingWritten(run.name())) {
        continue;
      }
      for (var file : run.files()) {
        var directory = file.location().resolve(".");
        var name = base == null ? run.name() : relative(base, directory);
        runs.computeIfAbsent(directory, at -> new Run(name, new LinkedHashMap<>()))
            .files()
            .putIfAbsent(file.location(), file);
      }
    }
  }

  /** Whether a run waits in a hidden folder until a write is complete. */
  private static boolean isBeingWritten(String run) {
    return run.startsWith(ScalarWrite.STAGING) || run.contains("/" + ScalarWrite.STAGING);
  }

  /** The event files of one directory that were found, whichever path led there. */
  private record Run(String name, Map<URI, StoredFile> files) {
    RunFiles inOrder() {
      var byName = Comparator.comparing(StoredFile::name, RunFiles.BY_CODE_POINT);
      return new RunFiles(name, files.values().stream().sorted(byName).toList());
    }
  }

  private static String relative(URI top, URI directory) {
    var above = directoryPath(top);
    var below = directoryPath(directory);
    if (!below.startsWith(above)) {
      throw new IllegalArgumentException(
          "tfevents: " + directory + " is not below the base path " + top);
    }
    var name = below.substring(above.length());
    return name.isEmpty() ? "." : name.substring(0, name.length() - 1);
  }

  private static String directoryPath(URI location) {
    var path = location.getPath();
    return path.endsWith("/") ? path : path + "/";
  }

  private static String joined(String above, String run) {
    if (above.equals(".")) {
      return run;
    }
    return run.equals(".") ? above : above + "/" + run;
  }
}
