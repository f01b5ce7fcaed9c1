package io.tfevents.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own with {@code storage}, {@code tfrecord}, {@code reader} and nothing else. */
final class ForkedJvm {
  private ForkedJvm() {}

  /**
   * Runs a class of the tests on a file, and gives the lines that it prints.
   *
   * @param option one for Java
   */
  static List<String> run(String option, Class<?> main, String file) throws Exception {
    var classPath =
        Stream.of(Storage.class, TFRecordReader.class, EventFile.class, main)
            .map(ForkedJvm::home)
            .collect(Collectors.joining(File.pathSeparator));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(option, "-cp", classPath, main.getName(), file));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }

  /** The folder or jar that a class came from. */
  private static String home(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
