package io.tfevents.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir Path folder;

  @Test
  void listsWhatStandsDirectlyInADirectory() throws IOException {
    Files.writeString(folder.resolve("损失 %.txt"), "four");
    Files.createDirectories(folder.resolve("inner/deeper"));

    var entries = storage().list(folder.toUri());

    assertThat(entries)
        .extracting(StoredFile::name, StoredFile::directory, StoredFile::size)
        .containsExactlyInAnyOrder(tuple("损失 %.txt", false, 4L), tuple("inner", true, 0L));
  }

  @Test
  void opensAFileAtAnOffset() throws IOException {
    var file = Files.writeString(folder.resolve("a b#c"), "0123456789");

    try (var in = storage().open(file.toUri(), 7)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("789");
    }
  }

  @Test
  void aUriMayHoldLettersAsTheyAre() throws IOException {
    Files.writeString(folder.resolve("损 e\u0301"), "1");

    var file = URI.create(folder.toUri() + "损%20e\u0301");

    assertThat(storage().stat(file).name()).isEqualTo("损 e\u0301");
    assertThat(storage().display(file)).isEqualTo(folder.resolve("损 e\u0301").toString());
  }

  @Test
  void aLinkIsSeenAsWhatItPointsTo() throws IOException {
    var target = Files.createDirectory(folder.resolve("target"));
    Files.createSymbolicLink(folder.resolve("link"), target);

    var link = storage().stat(folder.resolve("link").toUri());

    assertThat(link.directory()).isTrue();
    assertThat(link.identity()).isEqualTo(storage().stat(target.toUri()).identity()).isPresent();
  }

  @Test
  void aDanglingLinkIsListedAsAnEmptyFileThatCannotBeOpened() throws IOException {
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));

    var entry = storage().list(folder.toUri()).get(0);

    assertThat(entry.directory()).isFalse();
    assertThat(entry.size()).isZero();
    assertThatThrownBy(() -> storage().open(entry.location(), 0))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatIsNoFileIsNotOpened() {
    assertThatThrownBy(() -> storage().open(folder.toUri(), 0))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(folder + ": is a directory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceIsNotOpened() {
    assertThatThrownBy(() -> storage().open(URI.create("file:///dev/zero"), 0))
        .isInstanceOf(FileSystemException.class)
        .hasMessage("/dev/zero: is a pipe or a device, not a file");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> storage().stat(folder.resolve("none").toUri()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none");
  }

  @Test
  void createsAFileAndTheFoldersAboveItButNeverOverOne() throws IOException {
    var file = folder.resolve("x/y/z");
    try (var out = storage().create(file.toUri())) {
      out.write(1);
    }

    assertThat(file).hasBinaryContent(new byte[] {1});
    assertThatThrownBy(() -> storage().create(file.toUri()))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void createsAFileBehindALinkToAFolder() throws IOException {
    var real = Files.createDirectory(folder.resolve("real"));
    var link = Files.createSymbolicLink(folder.resolve("link"), real);

    storage().create(link.resolve("x").toUri()).close();

    assertThat(real.resolve("x")).isEmptyFile();
  }

  @Test
  void readersSeeWhatWasFlushed() throws IOException {
    var file = folder.resolve("x");
    try (var out = storage().create(file.toUri())) {
      out.write(new byte[] {1, 2, 3}, 1, 2);
      out.sync();

      assertThat(out.isReadWhileWritten()).isTrue();
      assertThat(file).hasBinaryContent(new byte[] {2, 3});
    }
  }

  @Test
  void aFileThatWasDeletedWhileItWasWrittenIsAnError() throws IOException {
    var file = folder.resolve("x");
    try (var out = storage().create(file.toUri())) {
      Files.delete(file);
      out.write(1);

      assertThatThrownBy(out::flush)
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aThreadThatIsInterruptedWritesAllTheSame() throws IOException {
    var file = folder.resolve("x");
    Thread.currentThread().interrupt();
    try (var out = storage().create(file.toUri())) {
      out.write(1);
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasBinaryContent(new byte[] {1});
  }

  @Test
  void aFileAndADirectoryAreMovedAndTheFoldersAboveMade() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/c"), "c");

    storage().move(folder.resolve("a").toUri(), folder.resolve("x/y/a").toUri());
    storage().move(folder.resolve("x/y/a/b/c").toUri(), folder.resolve("d/c").toUri());

    assertThat(folder.resolve("d/c")).hasContent("c");
    assertThat(folder.resolve("x/y/a/b")).isEmptyDirectory();
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void nothingIsMovedOverWhatStandsThere() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "file");
    var other = Files.writeString(folder.resolve("other"), "other");
    var inner = Files.createDirectory(folder.resolve("inner"));
    var dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

    for (Path taken : new Path[] {other, inner, dangling, file}) {
      assertThatThrownBy(() -> storage().move(file.toUri(), taken.toUri()))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessage(taken.toString());
    }
    assertThat(file).hasContent("file");
    assertThat(other).hasContent("other");
  }

  @Test
  void whatIsNotThereIsNotMoved() {
    var none = folder.resolve("none");
    assertThatThrownBy(() -> storage().move(none.toUri(), folder.resolve("x/y").toUri()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(none.toString());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDirectoryIsDeletedWithAllInItButNotWhatLinksPointTo() throws IOException {
    var kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "kept");
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/c"), "c");
    Files.createSymbolicLink(folder.resolve("a/link"), kept);

    storage().delete(folder.resolve("a").toUri());
    storage().delete(folder.resolve("a").toUri());

    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(kept.resolve("file")).hasContent("kept");
  }

  @Test
  void aLinkIsDeletedItself() throws IOException {
    var kept = Files.createDirectory(folder.resolve("kept"));
    var link = Files.createSymbolicLink(folder.resolve("link"), kept);

    storage().delete(link.toUri());

    assertThat(folder).isDirectoryNotContaining(path -> path.equals(link));
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void aFileIsReplacedAndNothingIsLeftBeside() throws IOException {
    var file = folder.resolve("x/file");

    storage().replace(file.toUri(), new byte[] {1, 2, 3});
    storage().replace(file.toUri(), new byte[] {4});

    assertThat(file).hasBinaryContent(new byte[] {4});
    assertThat(folder.resolve("x").toFile().list()).containsExactly("file");
  }

  @Test
  void whoReadsAFileThatIsReplacedSeesAllOfTheOldContents() throws IOException {
    var file = folder.resolve("file");
    storage().replace(file.toUri(), new byte[] {1, 2, 3});

    try (var in = storage().open(file.toUri(), 0)) {
      storage().replace(file.toUri(), new byte[] {4});

      assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNothingBeside() throws IOException {
    var inner = folder.resolve("inner");
    Files.createDirectories(inner.resolve("deeper"));

    assertThatThrownBy(() -> storage().replace(inner.toUri(), new byte[] {1}))
        .isInstanceOf(FileSystemException.class);

    assertThat(folder.toFile().list()).containsExactly("inner");
  }

  @Test
  void aPlaceThatNobodyServesIsAnErrorThatNamesItsScheme() {
    assertThatThrownBy(() -> Storage.of(URI.create("gopher://host/logs")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'gopher:'");
  }

  private Storage storage() throws IOException {
    return Storage.of(folder.toUri());
  }
}
