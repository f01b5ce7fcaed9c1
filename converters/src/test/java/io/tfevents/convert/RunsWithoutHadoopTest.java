package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** parquet-java is used in such a way that no class of Hadoop is needed. */
class RunsWithoutHadoopTest {
  @TempDir Path folder;

  @Test
  void logsAreConvertedWithoutHadoopOnTheClassPath() throws Exception {
    var output = runWithoutHadoop();

    assertThat(output).contains("rows 344");
    assertThat(output).anyMatch(line -> line.contains("org.apache.parquet.hadoop."));
    assertThat(output).noneMatch(line -> line.contains("org.apache.hadoop."));
    assertThat(ParquetData.rows(folder.resolve("out"), Table.SCALARS)).hasSize(344);
  }

  private List<String> runWithoutHadoop() throws Exception {
    var full = System.getProperty("java.class.path").split(File.pathSeparator);
    var classPath =
        Arrays.stream(full)
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("hadoop-"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).isNotEqualTo(String.join(File.pathSeparator, full));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-cp",
                classPath,
                ConvertGolden.class.getName(),
                Logs.GOLDEN.toString(),
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as("%s", output).isZero();
    return output;
  }
}
