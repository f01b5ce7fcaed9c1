package io.tfevents.tfrecord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.storage.Storage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but {@code storage} and {@code tfrecord} is needed to read a TFRecord file. */
class RunsAloneTest {

  @ParameterizedTest
  @ValueSource(strings = {"plain.tfrecord", "gzip.tfrecord.gz", "zlib.tfrecord.zlib"})
  void aFileIsReadWithTheTwoJarsOnly(String name) throws Exception {
    var output = runAlone("../testdata/tfrecord/" + name);

    assertThat(output).contains("records 26 faults 0");
    assertThat(output)
        .anyMatch(line -> line.contains("io.tfevents.tfrecord.TFRecordReader source:"));
    assertThat(output).noneMatch(line -> line.contains("com.google.protobuf"));
    assertThat(output).noneMatch(line -> line.contains("org.jspecify"));
  }

  private static List<String> runAlone(String file) throws Exception {
    var classPath =
        Stream.of(Storage.class, TFRecordReader.class, CountRecords.class)
            .map(RunsAloneTest::home)
            .collect(Collectors.joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var process =
        new ProcessBuilder(
                java.toString(),
                "-verbose:class",
                "-cp",
                classPath,
                CountRecords.class.getName(),
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
