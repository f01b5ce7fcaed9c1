package io.tfevents.edit;

import static io.tfevents.edit.Records.FILE;
import static io.tfevents.edit.Records.event;
import static io.tfevents.edit.Records.runs;
import static io.tfevents.edit.Records.scalar;
import static io.tfevents.edit.Records.values;
import static io.tfevents.edit.Records.version;
import static io.tfevents.edit.Records.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InPlaceTest {
  private static final String BACKUP = FILE.replace("tfevents", "tf-events") + ".bak";

  @TempDir Path logs;

  @Test
  void theOldFileIsKeptUnderANameThatNoReaderLooksAt() throws IOException {
    write(logs.resolve("a").resolve(FILE), version(1), event(2, 1, scalar("x", 5)));
    var before = Files.readAllBytes(logs.resolve("a").resolve(FILE));

    var summary = LogEdit.of(runs(logs)).renameTags("x", "y").inPlace(logs);

    assertThat(Records.tree(logs)).containsOnlyKeys("a/" + FILE, "a/" + BACKUP);
    assertThat(values(logs.resolve("a").resolve(FILE))).containsExactly("y@1=5.0");
    assertThat(logs.resolve("a").resolve(BACKUP)).hasBinaryContent(before);
    assertThat(summary.backups()).containsExactly(logs.resolve("a").resolve(BACKUP).toUri());
    assertThat(runs(logs)).hasSize(1);
    assertThat(runs(logs).get(0).files()).hasSize(1);
  }

  @Test
  void aFileOfWhichNothingChangesIsNotTouched() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(2, 1, scalar("z", 5)));
    var key = Files.readAttributes(logs.resolve("b").resolve(FILE), "unix:ino");

    LogEdit.of(runs(logs)).renameTags("x", "y").inPlace(logs);

    assertThat(Records.tree(logs)).containsOnlyKeys("a/" + FILE, "a/" + BACKUP, "b/" + FILE);
    assertThat(Files.readAttributes(logs.resolve("b").resolve(FILE), "unix:ino")).isEqualTo(key);
  }

  @Test
  void eachEditKeepsABackupOfItsOwn() throws IOException {
    write(logs.resolve(FILE), event(2, 1, scalar("x", 5)));

    LogEdit.of(runs(logs)).renameTags("x", "y").inPlace(logs);
    LogEdit.of(runs(logs)).renameTags("y", "z").inPlace(logs);

    assertThat(values(logs.resolve(FILE))).containsExactly("z@1=5.0");
    assertThat(values(logs.resolve(BACKUP))).containsExactly("x@1=5.0");
    assertThat(values(logs.resolve(BACKUP + "2"))).containsExactly("y@1=5.0");
  }

  @Test
  void damageIsRepairedAndTheDamagedFileKept() throws IOException {
    write(logs.resolve(FILE), event(2, 1, scalar("x", 5)), event(3, 2, scalar("x", 6)));
    Files.writeString(logs.resolve(FILE), "rubbish", StandardOpenOption.APPEND);

    var summary = LogEdit.of(runs(logs)).inPlace(logs);

    assertThat(summary.faults()).hasSize(1);
    assertThat(values(logs.resolve(FILE))).containsExactly("x@1=5.0", "x@2=6.0");
    assertThat(logs.resolve(BACKUP)).content().endsWith("rubbish");
  }

  @Test
  void mergedFilesLeaveOneAndTheOthersAreKept() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("a").resolve(FILE + ".7"), event(3, 2, scalar("x", 6)));

    LogEdit.of(runs(logs)).merge().inPlace(logs);

    assertThat(Records.tree(logs))
        .containsOnlyKeys(
            "a/" + FILE, "a/" + BACKUP, "a/" + FILE.replace("tfevents", "tf-events") + ".7.bak");
    assertThat(values(logs.resolve("a").resolve(FILE))).containsExactly("x@1=5.0", "x@2=6.0");
  }

  @Test
  void aDroppedRunIsKeptAsABackupOnly() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(3, 2, scalar("x", 6)));

    LogEdit.of(runs(logs)).select(Selection.ALL.withRuns(List.of("b"))).drop().inPlace(logs);

    assertThat(Records.tree(logs)).containsOnlyKeys("a/" + FILE, "b/" + BACKUP);
  }

  @Test
  void aRenamedRunMoves() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));

    LogEdit.of(runs(logs)).renameRuns("a", "b/c").inPlace(logs);

    assertThat(Records.tree(logs)).containsOnlyKeys("b/c/" + FILE, "a/" + BACKUP);
  }

  @Test
  void twoRunsChangePlaces() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(2, 1, scalar("x", 6)));

    LogEdit.of(runs(logs)).renameRuns("a", "b").renameRuns("b", "a").inPlace(logs);

    assertThat(values(logs.resolve("a").resolve(FILE))).containsExactly("x@1=6.0");
    assertThat(values(logs.resolve("b").resolve(FILE))).containsExactly("x@1=5.0");
  }

  @Test
  void aSingleFileIsEditedWhereItStands() throws IOException {
    var file = write(logs.resolve(FILE), event(2, 1, scalar("x", 5)));

    LogEdit.of(runs(file)).renameTags("x", "y").inPlace(file);

    assertThat(Records.tree(logs)).containsOnlyKeys(FILE, BACKUP);
    assertThat(values(file)).containsExactly("y@1=5.0");
  }

  @Test
  void aFileThatGrowsMeanwhileIsLeftAsItIs() throws IOException {
    write(logs.resolve(FILE), event(2, 1, scalar("x", 5)));
    var runs = runs(logs);
    Files.writeString(logs.resolve(FILE), "more", StandardOpenOption.APPEND);
    var before = Files.readAllBytes(logs.resolve(FILE));

    assertThatThrownBy(() -> LogEdit.of(runs).renameTags("x", "y").inPlace(logs))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("still being written to");
    assertThat(Records.tree(logs)).containsOnlyKeys(FILE);
    assertThat(logs.resolve(FILE)).hasBinaryContent(before);
  }

  @Test
  void aFileThatIsNoneOfThoseEditedIsNotReplaced() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(2, 1, scalar("x", 6)));
    var onlyA = List.of(runs(logs).get(0));

    assertThatThrownBy(() -> LogEdit.of(onlyA).renameRuns("a", "b").inPlace(logs))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("would be replaced");
    assertThat(Records.tree(logs)).containsOnlyKeys("a/" + FILE, "b/" + FILE);
  }

  @Test
  void anEditThatFailsLeavesAllAsItWas() throws IOException {
    write(logs.resolve("a").resolve(FILE), event(2, 1, scalar("x", 5)));
    write(logs.resolve("b").resolve(FILE), event(2, Long.MAX_VALUE, scalar("x", 6)));
    var before = Records.tree(logs);

    assertThatThrownBy(() -> LogEdit.of(runs(logs)).steps(2, 1, 0).inPlace(logs))
        .isInstanceOf(IOException.class);
    assertThat(Records.tree(logs)).containsOnlyKeys(before.keySet().toArray(String[]::new));
    assertThat(values(logs.resolve("a").resolve(FILE))).containsExactly("x@1=5.0");
  }

  @Test
  void otherStoresHaveNoInPlace() {
    assertThatThrownBy(() -> SameLogdir.at(URI.create("s3a://bucket/logs")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("local disk only");
  }
}
