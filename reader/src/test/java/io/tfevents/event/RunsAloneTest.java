package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but {@code storage}, {@code tfrecord} and {@code reader} is needed to read events. */
class RunsAloneTest {

  @ParameterizedTest
  @ValueSource(strings = {"odd", "tf2/train", "tf1"})
  void aFileIsReadWithTheThreeJarsOnly(String run) throws Exception {
    var output =
        ForkedJvm.run(
            "-verbose:class", CountEvents.class, firstFile(Path.of("../testdata/logs", run)));

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
}
