package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query that is killed again and again while its logs grow has every point once in the end. */
class StreamKillTest {
  /** How often it is killed; {@code -Dtfevents.kills=20} asks for more. */
  private static final int KILLS = Integer.getInteger("tfevents.kills", 1);

  private static final int RUNS = 3;

  @TempDir Path folder;
  private final AtomicBoolean enough = new AtomicBoolean();
  private final long[] written = new long[RUNS];

  @Test
  void everyPointComesOnce() throws Exception {
    var random = new Random(7);
    var writer = new Thread(this::write);
    writer.start();
    for (int kill = 0; kill < KILLS; kill++) {
      var program = start(kill);
      await(program, kill);
      // Somewhere in its batches: the file system is asked, not the clock, whether there are some.
      long batches = batches() + 1 + random.nextInt(4);
      while (batches() < batches && program.isAlive()) {
        Thread.sleep(random.nextInt(50));
      }
      assertThat(program.isAlive()).isTrue();
      program.destroyForcibly().waitFor();
    }
    enough.set(true);
    writer.join();
    FollowUntilKilled.follow(Sessions.shared(), folder, "1g", Trigger.AvailableNow())
        .awaitTermination();

    var points = Sessions.shared().read().parquet(folder.resolve("points").toString());
    for (int run = 0; run < RUNS; run++) {
      var ofRun = points.filter("run = 'run" + run + "'");
      assertThat(written[run]).isPositive();
      assertThat(ofRun.count()).isEqualTo(written[run]);
      assertThat(ofRun.select("step").distinct().count()).isEqualTo(written[run]);
    }
  }

  private long batches() throws IOException {
    var commits = folder.resolve("checkpoint/commits");
    if (!Files.exists(commits)) {
      return 0;
    }
    try (var files = Files.list(commits)) {
      return files.filter(file -> file.getFileName().toString().matches("\\d+")).count();
    }
  }

  /** Runs in turn, each flushed so often that batches begin and end between two of its points. */
  private void write() {
    var writers = new ArrayList<SummaryWriter>();
    try {
      for (int run = 0; run < RUNS; run++) {
        writers.add(SummaryWriter.open(folder.resolve("logs/run" + run)));
      }
      while (!enough.get()) {
        for (int run = 0; run < RUNS; run++) {
          for (int i = 0; i < 10; i++) {
            writers.get(run).scalar("loss", written[run] / 3.0, written[run]);
            written[run]++;
          }
          writers.get(run).flush();
        }
        Thread.sleep(20);
      }
      for (var writer : writers) {
        writer.close();
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void await(Process program, int number) throws InterruptedException {
    while (!Files.exists(folder.resolve("began" + number))) {
      assertThat(program.isAlive()).isTrue();
      Thread.sleep(50);
    }
  }

  private Process start(int number) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add-opens"))
            .toList());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(FollowUntilKilled.class.getName());
    command.add(folder.toString());
    command.add("began" + number);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output" + number).toFile())
        .start();
  }
}
