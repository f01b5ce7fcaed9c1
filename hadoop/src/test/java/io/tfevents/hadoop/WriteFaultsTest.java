package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.storage.Storage;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a file when something fails, on a file system like HDFS and on a bare store. */
@Timeout(60)
class WriteFaultsTest {
  @TempDir Path folder;

  @BeforeEach
  void nothingFails() {
    FaultyFileSystem.CALLS.clear();
    FaultyFileSystem.FAULTS.clear();
  }

  @Test
  void whatIsFlushedCanBeReadWhileTheFileIsOpen() throws IOException {
    var run = run("hdfs");
    try (var writer = open(run)) {
      var file = writer.file();
      for (int step = 0; step < 5; step++) {
        writer.scalar("loss", step, step);
        writer.flush();
        assertThat(Written.steps(run)).hasSize(step + 1);
      }
      assertThat(writer.file()).isEqualTo(file);
    }

    assertThat(Written.files(run)).hasSize(1);
    assertThat(FaultyFileSystem.CALLS)
        .contains("hflush")
        .doesNotContain("hsync")
        .containsOnlyOnce("create");
  }

  @Test
  void syncWaitsForTheDevice() throws IOException {
    try (var writer = SummaryWriter.builder(run("hdfs")).sync(true).open()) {
      writer.scalar("loss", 1, 0);
      writer.flush();
      assertThat(FaultyFileSystem.CALLS).contains("hsync");
    }
  }

  @Test
  void afterAFailureOnHdfsTheRunGoesOnInANewFile() throws IOException {
    for (String fault : new String[] {"write", "hflush"}) {
      var run = run("hdfs").resolve(fault + "/");
      try (var writer = open(run)) {
        writer.scalar("loss", 0, 0);
        writer.flush();
        var first = writer.file();
        FaultyFileSystem.FAULTS.add(fault);
        writer.scalar("loss", 1, 1);
        writer.scalar("loss", 2, 2);
        assertThatThrownBy(writer::flush)
            .isInstanceOf(IOException.class)
            .hasMessage(
                first
                    + ": All datanodes are bad. Aborting...; 2 events wait in memory; flush() and"
                    + " close() try again");

        writer.flush();
        assertThat(writer.file()).isNotEqualTo(first);
        writer.scalar("loss", 3, 3);
      }

      assertThat(Written.files(run)).hasSize(2);
      assertThat(Written.steps(run)).isEqualTo(LongStream.range(0, 4).boxed().toList());
    }
  }

  @Test
  void aFileThatFailedMakesNoHalfObject() throws IOException {
    var run = run("store");
    try (var writer = open(run)) {
      FaultyFileSystem.FAULTS.add("write");
      writer.scalar("loss", 0, 0);
      assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
      var file = writer.file();
      assertThatThrownBy(() -> Storage.of(file).stat(file)).isInstanceOf(NoSuchFileException.class);

      writer.flush();
      assertThat(writer.file()).isEqualTo(file);
    }

    assertThat(Written.files(run)).hasSize(1);
    assertThat(Written.steps(run)).containsExactly(0L);
  }

  @Test
  void aFileThatIsNotReplacedForAFailureIsAsItWas() throws IOException {
    for (String fault : new String[] {"write", "hsync", "close"}) {
      var file = run("hdfs").resolve(fault + "/file");
      Storage.of(file).replace(file, new byte[] {1, 2, 3});
      FaultyFileSystem.FAULTS.add(fault);

      assertThatThrownBy(() -> Storage.of(file).replace(file, new byte[] {4}))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": All datanodes are bad. Aborting...");

      try (var in = Storage.of(file).open(file, 0)) {
        assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
      }
      assertThat(Storage.of(file).list(file.resolve("."))).hasSize(1);
    }
  }

  @Test
  void aStoreThatCannotAbortReplacesAtTheCloseAlone() throws IOException {
    var file = run("store").resolve("file");

    Storage.of(file).replace(file, new byte[] {1});
    Storage.of(file).replace(file, new byte[] {2});

    assertThat(Storage.of(file).list(file.resolve("."))).hasSize(1);
    try (var in = Storage.of(file).open(file, 0)) {
      assertThat(in.readAllBytes()).containsExactly(2);
    }
  }

  private static SummaryWriter open(URI run) throws IOException {
    return SummaryWriter.builder(run).flushInterval(Duration.ofMinutes(10)).open();
  }

  private URI run(String kind) {
    return URI.create("faulty://" + kind + folder.toUri().getRawPath() + "run/");
  }
}
