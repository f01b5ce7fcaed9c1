package io.tfevents.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but {@code storage}, {@code tfrecord} and {@code reader} is needed to read events. */
class RunsAloneTest {

  @ParameterizedTest
  @ValueSource(strings = {"odd", "tf2/train", "tf1"})
  void aFileIsReadWithTheThreeJarsOnly(String run) throws Exception {
    var output = runAlone(firstFile(Path.of("../testdata/logs", run)));

    assertThat(output).contains("values true");
    assertThat(output).anyMatch(line -> line.matches("events \\d+ faults 0"));
    assertThat(output).anyMatch(line -> line.contains("io.tfevents.event.EventScanner source:"));
    assertThat(output).noneMatch(line -> line.contains("com.google.protobuf"));
    assertThat(output).noneMatch(line -> line.contains("org.jspecify"));
  }

  private static String firstFile(Path run) throws IOException {
    try (var files = Files.list(run)) {
      return files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow().toString();
    }
  }

  private static List<String> runAlone(String file) throws Exception {
    var classPath =
        Stream.of(Storage.class, TFRecordReader.class, EventFile.class, CountEvents.class)
            .map(RunsAloneTest::home)
            .collect(Collectors.joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var process =
        new ProcessBuilder(
                java.toString(),
                "-verbose:class",
                "-cp",
                classPath,
                CountEvents.class.getName(),
                file)
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }

  /** The folder or jar that a class came from. */
  private static String home(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
