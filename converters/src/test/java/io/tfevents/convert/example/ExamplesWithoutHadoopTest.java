package io.tfevents.convert.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet is written and read in such a way that no class of Hadoop is needed. */
class ExamplesWithoutHadoopTest {
  @TempDir Path folder;

  @Test
  void examplesGoThereAndBackWithoutHadoopOnTheClassPath() throws Exception {
    var source = Examples.TFRECORDS.resolve("sequences.tfrecord");
    var back = folder.resolve("back.tfrecord");
    var classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("hadoop-"))
            .collect(Collectors.joining(File.pathSeparator));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-cp",
                classPath,
                ThereAndBack.class.getName(),
                source.toString(),
                folder.resolve("out.parquet").toString(),
                back.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();

    assertThat(process.waitFor()).as("%s", output).isZero();
    assertThat(output).contains("records 4");
    assertThat(output).noneMatch(line -> line.contains("org.apache.hadoop."));
    assertThat(Examples.read(back)).isEqualTo(Examples.read(source));
  }
}
