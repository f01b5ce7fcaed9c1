package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Logdir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLoggerTest {
  @TempDir Path folder;

  @Test
  void numbersGoToBothFiles() throws IOException {
    try (var run = RunLogger.open(folder)) {
      run.step(7);
      run.scalar("loss", 0.1);
      run.scalar("a,\"b\"", Double.NaN, 8);
      run.writer().histogram("h", new double[] {1});
    }

    var lines = Files.readAllLines(folder.resolve("scalars.csv"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("wall_time,step,tag,value");
    assertThat(lines.get(1)).matches("\\d{10}\\.\\d+,7,loss,0\\.1");
    assertThat(lines.get(2)).endsWith(",8,\"a,\"\"b\"\"\",NaN");
    var run = Logdir.open(folder).run(".").orElseThrow();
    assertThat(run.scalars("loss").orElseThrow().values()).containsExactly(0.1f);
  }

  @Test
  void aRunThatGoesOnAddsToItsFile() throws IOException {
    for (int step = 0; step < 2; step++) {
      try (var run = RunLogger.open(folder)) {
        run.scalar("loss", step, step);
      }
    }

    assertThat(Files.readAllLines(folder.resolve("scalars.csv"))).hasSize(3);
  }

  @Test
  void whatIsFlushedIsThere() throws IOException {
    try (var run = RunLogger.open(folder)) {
      run.scalar("loss", 1, 1);
      run.flush();

      assertThat(Files.readAllLines(folder.resolve("scalars.csv"))).hasSize(2);
    }
  }
}
