package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.storage.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A data set whose updates are killed while its logs are written and it is read. */
@Timeout(600)
class UpdateCrashTest {
  /** How often an update is killed; {@code -Dtfevents.kills=30} asks for more. */
  private static final int KILLS = Integer.getInteger("tfevents.kills", 2);

  @TempDir Path folder;

  @Test
  void whoeverReadsByTheManifestSeesAllRowsWhereverUpdatesAreKilled() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var ends = new AtomicBoolean();
    var threads = Executors.newSingleThreadExecutor();
    var logs = start(GrowingLogs.class, logs());
    try {
      var reads = threads.submit((Callable<Integer>) () -> readUntil(ends));
      for (int kill = 0; kill < KILLS; kill++) {
        var update = start(UpdateLoop.class, logs(), out());
        if (kill % 2 == 0) {
          assertThat(update.inputReader(UTF_8).readLine()).as("seed %d", seed).startsWith("{");
        }
        Thread.sleep(random.nextInt(500));
        update.destroyForcibly().waitFor();
      }
      logs.destroy();
      logs.waitFor();
      ends.set(true);
      int generations = reads.get();

      Conversion.from(logs()).to(DataSet.parquet(out()).update(true));

      assertThat(generations).as("seed %d", seed).isPositive();
      assertEqualsFullConversion(seed);
    } finally {
      ends.set(true);
      logs.destroyForcibly();
      threads.shutdown();
    }
  }

  /**
   * Reads again and again, and checks that no rows go.
   *
   * @return how many generations were seen
   */
  private int readUntil(AtomicBoolean ends) throws IOException {
    var seen = Map.<Table, Long>of();
    int generations = 0;
    int last = -1;
    while (!ends.get()) {
      var manifest = readAll();
      if (manifest != null) {
        var rows = manifest.rows();
        for (var table : seen.entrySet()) {
          assertThat(rows.getOrDefault(table.getKey(), 0L))
              .as("%s of generation %d", table.getKey(), manifest.generation())
              .isGreaterThanOrEqualTo(table.getValue());
        }
        seen = new EnumMap<>(rows);
        generations += manifest.generation() == last ? 0 : 1;
        last = manifest.generation();
      }
    }
    return generations;
  }

  /** A manifest of which all files were read; null if there is none yet. */
  private @Nullable Manifest readAll() throws IOException {
    for (var manifest = manifest(); ; ) {
      try {
        for (var part : manifest == null ? List.<Manifest.Part>of() : manifest.parts()) {
          try (var reader = ParquetData.open(out().resolve(part.path()))) {
            assertThat(reader.getRecordCount()).as(part.path()).isEqualTo(part.rows());
            while (reader.readNextRowGroup() != null) {}
          }
        }
        return manifest;
      } catch (FileNotFoundException | NoSuchFileException e) {
        var newer = Objects.requireNonNull(manifest());
        assertThat(newer.generation())
            .as("%s", e)
            .isGreaterThan(Objects.requireNonNull(manifest).generation());
        manifest = newer;
      }
    }
  }

  private @Nullable Manifest manifest() throws IOException {
    var location = URI.create(folder.toUri() + "out/");
    return Manifest.read(Storage.of(location), location, Manifest.PATH, "out");
  }

  private void assertEqualsFullConversion(long seed) throws IOException {
    var full = folder.resolve("full");
    Conversion.from(logs()).to(DataSet.parquet(full));
    assertThat(ParquetData.sortedRows(out()))
        .as("seed %d", seed)
        .isEqualTo(ParquetData.sortedRows(full));
    var named = new ArrayList<>(Objects.requireNonNull(manifest()).files());
    named.add(Manifest.PATH);
    try (var files = Files.walk(out())) {
      assertThat(files.filter(Files::isRegularFile).map(file -> out().relativize(file).toString()))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  /** Starts a program, and waits until it says that it begins. */
  private static Process start(Class<?> program, Path... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var line = process.inputReader(UTF_8).readLine(); // The same reader each time.
    assertThat(line).as("what %s says first", program.getSimpleName()).isEqualTo("begins");
    return process;
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private Path out() {
    return folder.resolve("out");
  }
}
