package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Logdir;
import io.tfevents.proto.data.ScalarData;
import io.tfevents.writer.SummaryWriter;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarBytesTest {
  @TempDir private Path logs;

  @Test
  void theBytesAreAScalarDataMessage() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    try (var writer = SummaryWriter.open(logs)) {
      for (int i = 0; i < 500; i++) {
        writer.scalar("t", random.nextFloat(), random.nextLong() >> random.nextInt(64));
      }
    }
    var series = Logdir.open(logs).runs().get(0).scalars("t").orElseThrow();

    var message = ScalarData.parseFrom(ScalarBytes.of(series));

    assertThat(message.getStepCount()).as("seed %d", seed).isEqualTo(500);
    assertThat(message.toByteString()).as("seed %d", seed).isEqualTo(ScalarBytes.of(series));
    for (int i = 0; i < 500; i++) {
      assertThat(message.getStep(i)).isEqualTo(series.step(i));
      assertThat(message.getWallTime(i)).isEqualTo(series.wallTime(i));
      assertThat(message.getValue(i)).isEqualTo((float) series.value(i));
    }
  }
}
