package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.EventFile;
import io.tfevents.logdir.Logdir;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On HDFS. */
class HdfsStorageTest extends StorageContract {
  private static final AtomicInteger FOLDERS = new AtomicInteger();

  @TempDir static java.nio.file.Path disk;
  private static MiniDFSCluster cluster;

  private final int number = FOLDERS.incrementAndGet();

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

  @Override
  URI folder() throws IOException {
    var folder = cluster.getURI().resolve("/folder" + number + "/");
    cluster.getFileSystem().mkdirs(new Path(folder));
    return folder;
  }

  @Test
  void aFileKeepsItsIdentityWhenItMovesAndItsReplacementHasAnother() throws IOException {
    var first = folder().resolve("first");
    var second = folder().resolve("second");
    storage().create(first).close();
    var identity = storage().stat(first).identity();

    cluster.getFileSystem().rename(new Path(first), new Path(second));
    storage().create(first).close();

    assertThat(identity).isPresent();
    assertThat(storage().stat(second).identity()).isEqualTo(identity);
    assertThat(storage().stat(first).identity()).isPresent().isNotEqualTo(identity);
    assertThat(storage().list(folder())).extracting(f -> f.identity()).contains(identity);
  }

  @Test
  void aMovedDirectoryKeepsItsFiles() throws IOException {
    storage().create(folder().resolve("a/file")).close();
    var identity = storage().stat(folder().resolve("a/file")).identity();

    storage().move(folder().resolve("a"), folder().resolve("b"));

    assertThat(storage().stat(folder().resolve("b/file")).identity()).isEqualTo(identity);
  }

  @Test
  void whatIsFlushedCanBeRead() throws IOException {
    var file = folder().resolve("growing");
    try (var out = storage().create(file)) {
      out.write("one".getBytes(UTF_8));
      out.flush();

      try (var in = storage().open(file, 1)) {
        assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("ne");
      }
    }
  }

  @Test
  void aFileThatAnotherUserMayNotReadIsNamed() throws Exception {
    var file = folder().resolve("secret");
    storage().create(file).close();
    cluster.getFileSystem().setPermission(new Path(file), new FsPermission((short) 0600));

    UserGroupInformation.createRemoteUser("stranger")
        .doAs(
            (java.security.PrivilegedExceptionAction<Void>)
                () -> {
                  assertThatThrownBy(() -> storage().open(file, 0))
                      .isInstanceOf(AccessDeniedException.class)
                      .hasMessageStartingWith(file + ": ")
                      .hasMessageContaining("user=stranger");
                  return null;
                });
  }

  @Test
  void realLogsGiveTheSameEventsAsLocalFiles() throws IOException {
    var local = java.nio.file.Path.of("../testdata/logs");
    var logs = folder().resolve("logs");
    try (var fileSystem = FileSystem.newInstance(logs, new Configuration())) {
      fileSystem.copyFromLocalFile(new Path(local.toUri()), new Path(logs));
    }

    var here = Logdir.list(local);
    var there = Logdir.list(logs);

    assertThat(there).isNotEmpty().hasSameSizeAs(here);
    for (int run = 0; run < there.size(); run++) {
      assertThat(there.get(run).name()).isEqualTo(here.get(run).name());
      for (int i = 0; i < there.get(run).files().size(); i++) {
        var stored = here.get(run).files().get(i);
        assertThat(there.get(run).files().get(i).size())
            .isEqualTo(Files.size(java.nio.file.Path.of(stored.location())));
        try (var ours =
                EventFile.open(there.get(run).files().get(i).location(), ReadOptions.DEFAULT);
            var theirs = EventFile.open(stored.location(), ReadOptions.DEFAULT)) {
          assertThat(ours).isNotEmpty().containsExactlyElementsOf(theirs);
        }
      }
    }
  }
}
