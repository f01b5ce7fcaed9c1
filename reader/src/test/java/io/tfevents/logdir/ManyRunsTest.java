package io.tfevents.logdir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ManyRunsTest {
  /** {@code -Dtfevents.times=10} makes ten times as many. */
  private static final int RUNS = 1_000 * Integer.getInteger("tfevents.times", 1);

  @TempDir Path folder;

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void manyRunsOpenAndRefreshWhereOnly256FilesMayBeOpen() throws Exception {
    byte[] log = points(100);
    for (int run = 0; run < RUNS; run++) {
      var directory = Files.createDirectory(folder.resolve("run" + run));
      Files.write(directory.resolve("events.tfevents"), log);
    }

    var process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 256 && exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                OpenAndRefresh.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(output.strip())
        .isEqualTo(
            "%d runs, %d points, 0 unreadable, changed false, 0 opened for it, 0 open",
            RUNS, RUNS * 100);
  }

  private static byte[] points(int count) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = TFRecordWriter.to(bytes, Compression.NONE)) {
      for (int step = 0; step < count; step++) {
        var value = Summary.Value.newBuilder().setTag("loss").setSimpleValue(step);
        var summary = Summary.newBuilder().addValue(value);
        writer.write(Event.newBuilder().setStep(step).setSummary(summary).build().toByteArray());
      }
    }
    return bytes.toByteArray();
  }
}
