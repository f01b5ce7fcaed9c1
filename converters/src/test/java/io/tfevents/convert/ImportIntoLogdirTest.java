package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import does to a log directory that holds something. */
class ImportIntoLogdirTest {
  @TempDir Path folder;

  private Path in;
  private Path logs;

  @BeforeEach
  void aRunIsThere() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    logs = folder.resolve("logs");
    Files.writeString(in.resolve("a.csv"), "run,step,loss\nold,1,2\n", UTF_8);
    TableImport.from(in).to(logs);
    Files.writeString(logs.resolve("old/notes.txt"), "mine");
  }

  @Test
  void otherRunsStayAsTheyAre() throws IOException {
    var before = Logs.tree(logs);
    Files.writeString(in.resolve("a.csv"), "run,step,loss\nnew,1,2\n", UTF_8);

    TableImport.from(in).to(logs);

    assertThat(Logs.tree(logs)).hasSize(3).containsAllEntriesOf(before);
  }

  @Test
  void aRunWithEventFilesIsRefused() throws IOException {
    var before = Logs.tree(logs);

    assertThatThrownBy(() -> TableImport.from(in).to(logs))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("run old has event files there already");
    assertThat(Logs.tree(logs)).isEqualTo(before);
  }

  @Test
  void orItsEventFilesAreReplacedAndNothingElse() throws IOException {
    Files.writeString(in.resolve("a.csv"), "run,step,loss\nold,7,2\n", UTF_8);

    TableImport.from(in).overwrite(true).to(logs);

    assertThat(AllRows.of(logs).toString()).contains("step=7").doesNotContain("step=1 ");
    assertThat(Logs.tree(logs)).hasSize(2).containsKey("old/notes.txt");
  }

  @Test
  void nothingStaysOfAnImportThatFails() throws IOException {
    var before = Logs.tree(logs);
    Files.writeString(in.resolve("a.csv"), "run,step,loss\nnew,1,2\n", UTF_8);
    Files.writeString(in.resolve("b.jsonl"), "{\"step\":1,\"loss\":2}\n{\"step\":1,", UTF_8);

    assertThatThrownBy(() -> TableImport.from(in).to(logs)).hasMessageContaining("b.jsonl: line");
    assertThat(Logs.tree(logs)).isEqualTo(before);
    assertThat(logs.resolve(".tfevents-staging")).doesNotExist();
  }

  @Test
  void norOfOneThatIsInterrupted() throws IOException {
    var before = Logs.tree(logs);
    Files.writeString(in.resolve("a.csv"), "run,step,loss\nnew,1,2\n", UTF_8);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> TableImport.from(in).to(logs)).isInstanceOf(IOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Logs.tree(logs)).isEqualTo(before);
  }
}
