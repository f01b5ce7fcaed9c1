package io.tfevents.writer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.EventFile;
import io.tfevents.event.ScalarEvent;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the file when the JVM ends otherwise than it should. */
@Timeout(600)
class CrashTest {
  /** How often a program is killed; {@code -Dtfevents.kills=200} asks for more. */
  private static final int KILLS = Integer.getInteger("tfevents.kills", 3);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"ends, 0", "exits, 3", "dies, 1"})
  void aProgramThatEndsWithoutClosingLosesNothing(String how, int status) throws Exception {
    var process = start(how, folder);
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isEqualTo(status);
    assertThat(steps(folder)).isEqualTo(IntStream.range(0, 1000).mapToObj(i -> (long) i).toList());
  }

  @Test
  void aProgramThatIsKilledLosesNothingThatWasFlushed() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      var run = folder.resolve("run" + kill);
      var process = start("forever", run);
      long flushed;
      try (var lines = process.inputReader(UTF_8)) {
        flushed = Long.parseLong(lines.readLine());
        Thread.sleep(random.nextInt(100));
        process.toHandle().destroyForcibly(); // Which leaves its output to be read.
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          flushed = Long.parseLong(line);
        }
      }
      process.waitFor();

      assertThat(steps(run)).as("seed %d", seed).hasSizeGreaterThan((int) flushed);
      assertAtMostACutTail(run);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDiskThatIsFullIsAClearErrorAndTheFileStaysWhole() throws Exception {
    // What a full disk is to the writer is a file that may not grow further.
    var command = command("fills", folder);
    var limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 1000; exec \"$@\"", "bash"));
    limited.addAll(command);
    var process = new ProcessBuilder(limited).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();

    assertThat(output.lines().toList())
        .satisfiesExactly(
            next ->
                assertThat(next).contains(folder.toString(), "File too large", "wait in memory"),
            close -> assertThat(close).contains(folder.toString(), "events are lost"));
    var steps = steps(folder);
    assertThat(steps).isEqualTo(IntStream.range(0, steps.size()).mapToObj(i -> (long) i).toList());
    try (var records = TFRecordReader.open(file(folder))) {
      while (records.next()) {}
      assertThat(records.faults()).isEmpty();
    }
  }

  private static void assertAtMostACutTail(Path run) throws IOException {
    try (var records = TFRecordReader.open(file(run))) {
      while (records.next()) {}
      assertThat(records.faults())
          .allSatisfy(fault -> assertThat(fault.kind()).isEqualTo(FaultKind.TRUNCATED))
          .hasSizeLessThan(2);
    }
  }

  private static List<Long> steps(Path run) throws IOException {
    try (var events = EventFile.open(file(run))) {
      var steps = new ArrayList<Long>();
      for (ScalarEvent scalar : events.scalars()) {
        assertThat(scalar.value()).isEqualTo((double) scalar.step());
        steps.add(scalar.step());
      }
      return steps;
    }
  }

  private static Path file(Path run) throws IOException {
    try (var files = Files.list(run)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static Process start(String how, Path run) throws IOException {
    return new ProcessBuilder(command(how, run)).redirectErrorStream(true).start();
  }

  private static List<String> command(String how, Path run) {
    var classPath =
        Stream.of(
                io.tfevents.storage.Storage.class,
                TFRecordReader.class,
                EventFile.class,
                SummaryWriter.class,
                Training.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java, "-Xshare:auto", "-cp", classPath, Training.class.getName(), how, run.toString());
  }
}
