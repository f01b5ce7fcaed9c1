package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.storage.Storage;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer on HDFS, where readers see what is flushed. */
@Timeout(180)
class WriteToHdfsTest {
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  @TempDir static java.nio.file.Path disk;
  private static MiniDFSCluster cluster;

  private URI run;

  @BeforeAll
  static void start() throws IOException {
    cluster =
        new MiniDFSCluster.Builder(new Configuration(), disk.toFile()).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @BeforeEach
  void folder() {
    run = cluster.getURI().resolve("/run" + FOLDERS.incrementAndGet() + "/");
  }

  @Test
  void aFileThatIsDeletedIsToldAndTheRunGoesOnInANewOne() throws Exception {
    var writer = open(false);
    writer.scalar("loss", 0, 0);
    writer.flush();
    var first = writer.file();
    cluster.getFileSystem().delete(new Path(first), false);
    writer.scalar("loss", 1, 1);

    assertThatThrownBy(writer::flush).hasMessageStartingWith(first + ": ");
    writer.flush();
    writer.close();

    assertThat(writer.file()).isNotEqualTo(first);
    assertThat(Written.steps(run)).containsExactly(1L);
  }

  @Test
  void whatIsFlushedCanBeReadWhileTheFileIsOpen() throws IOException {
    try (var writer = open(false)) {
      for (int step = 0; step < 10; step++) {
        writer.scalar("loss", step, step);
        writer.flush();
        assertThat(Written.steps(run)).isEqualTo(steps(step + 1));
      }
    }

    assertThat(Written.files(run)).hasSize(1);
    assertThat(Written.steps(run)).isEqualTo(steps(10));
  }

  @Test
  void syncedEventsCanBeReadToo() throws IOException {
    try (var writer = open(true)) {
      writer.scalar("loss", 0, 0);
      writer.flush();
      // Only hsync tells the name node the length.
      assertThat(Written.steps(run)).isEqualTo(steps(1));
    }
  }

  @Test
  void aWriterThatVanishesLeavesWhatItFlushed() throws Exception {
    var writer = open(false);
    for (int step = 0; step < 100; step++) {
      writer.scalar("loss", step, step);
    }
    writer.flush();
    writer.scalar("loss", 100, 100);
    var file = new Path(writer.file());

    var fileSystem = cluster.getFileSystem();
    while (!fileSystem.recoverLease(file)) {
      Thread.sleep(200);
    }

    assertThat(fileSystem.isFileClosed(file)).isTrue();
    assertThat(Written.steps(run)).isEqualTo(steps(100));

    // One that was only thought to be gone goes on in a new file.
    writer.close();
    assertThat(Written.files(run)).hasSize(2);
    assertThat(Written.steps(run)).isEqualTo(steps(101));
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsNamed() throws Exception {
    var closed = cluster.getURI().resolve("/closed/run/");
    cluster.getFileSystem().mkdirs(new Path("/closed"));
    cluster.getFileSystem().setPermission(new Path("/closed"), new FsPermission((short) 0500));
    org.apache.hadoop.security.UserGroupInformation.createRemoteUser("stranger")
        .doAs(
            (java.security.PrivilegedExceptionAction<Void>)
                () -> {
                  assertThatThrownBy(() -> SummaryWriter.open(closed))
                      .isInstanceOf(java.nio.file.AccessDeniedException.class)
                      .hasMessageStartingWith(closed + "events.out.tfevents.");
                  return null;
                });
  }

  @Test
  void eachWriterHasAFileOfItsOwn() throws IOException {
    try (var one = open(false);
        var other = open(false)) {
      one.scalar("loss", 0, 0);
      other.scalar("loss", 1, 1);
      assertThat(one.file()).isNotEqualTo(other.file());
    }

    assertThat(Written.files(run)).hasSize(2);
    assertThat(Storage.of(run).list(run)).hasSize(2);
  }

  private SummaryWriter open(boolean sync) throws IOException {
    return SummaryWriter.builder(run).sync(sync).flushInterval(Duration.ofMinutes(5)).open();
  }

  private static List<Long> steps(int end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
