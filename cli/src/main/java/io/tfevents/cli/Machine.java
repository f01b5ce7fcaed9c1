package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.storage.Storage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the command runs on. */
final class Machine {
  private static final int LONGEST_SECONDS = 5;

  private Machine() {}

  /** Facts by name. */
  static Map<String, String> facts() {
    var runtime = Runtime.getRuntime();
    var facts = new LinkedHashMap<String, String>();
    facts.put("tfevents", new TfEvents.Version().getVersion()[0].replace("tfevents ", ""));
    facts.put(
        "java",
        "%s, %s, %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home")));
    facts.put("memory", Units.bytes(runtime.maxMemory()) + " for Java");
    facts.put("cores", Integer.toString(runtime.availableProcessors()));
    facts.put("encoding", encoding());
    for (String scheme : List.of("file", "hdfs", "s3a", "gs", "abfs")) {
      facts.put(scheme, storage(scheme));
    }
    facts.put("tensorboard", tensorBoard());
    return facts;
  }

  /** Java opens files by the encoding of the locale, whatever else is set. */
  private static String encoding() {
    var names = System.getProperty("sun.jnu.encoding", "unknown");
    return names.equalsIgnoreCase("UTF-8")
        ? "UTF-8"
        : names + ": files named in other characters cannot be opened; set LC_ALL=C.UTF-8";
  }

  private static String storage(String scheme) {
    try {
      Storage.of(URI.create(scheme.equals("file") ? "file:///" : scheme + "://host/"));
      return "can be read";
    } catch (IOException e) {
      return "not installed: " + MissingStorage.advice(scheme);
    }
  }

  private static String tensorBoard() {
    var program = onPath("tensorboard");
    if (program == null) {
      return "not on the PATH; not needed";
    }
    try {
      var installed = installedVersion(program);
      if (installed != null) {
        return installed + ", " + program;
      }
      // Into a file, since a pipe that a child of it holds open would be waited for.
      var printed = Files.createTempFile("tfevents", ".txt");
      try {
        return version(program, printed) + ", " + program;
      } finally {
        Files.delete(printed);
      }
    } catch (IOException e) {
      return program + " does not start: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return program.toString();
    }
  }

  /**
   * The version that a Python environment names in its folder of packages, since TensorBoard takes
   * seconds to start; null if the program is in none.
   */
  static @Nullable String installedVersion(Path program) throws IOException {
    var environment = program.toRealPath().getParent();
    environment = environment == null ? null : environment.getParent();
    if (environment == null || !Files.isDirectory(environment.resolve("lib"))) {
      return null;
    }
    try (var pythons = Files.newDirectoryStream(environment.resolve("lib"), "python3*")) {
      for (Path python : pythons) {
        var packages = python.resolve("site-packages");
        if (Files.isDirectory(packages)) {
          try (var found = Files.newDirectoryStream(packages, "tensorboard-*.dist-info")) {
            for (Path folder : found) {
              var name = String.valueOf(folder.getFileName());
              return name.substring("tensorboard-".length(), name.length() - ".dist-info".length());
            }
          }
        }
      }
    }
    return null;
  }

  private static String version(Path program, Path printed)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(program.toString(), "--version")
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "does not tell its version within " + LONGEST_SECONDS + " s";
    }
    var lines = Files.readString(printed, UTF_8).strip().lines().toList();
    return lines.isEmpty() || process.exitValue() != 0
        ? "does not tell its version"
        : lines.get(lines.size() - 1);
  }

  private static @Nullable Path onPath(String name) {
    var path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      var program = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(program) && !Files.isDirectory(program)) {
        return program;
      }
    }
    return null;
  }
}
