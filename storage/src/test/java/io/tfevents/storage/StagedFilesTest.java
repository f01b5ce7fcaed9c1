package io.tfevents.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFilesTest {
  @TempDir Path folder;

  @Test
  void filesAppearWhenTheyArePublished() throws IOException {
    var target = folder.resolve("a/b");
    try (var files = StagedFiles.in(new Folder(target.toUri()).location(), ".staging")) {
      create(files, "x");
      create(files, "c/y z");
      assertThat(target.resolve("x")).doesNotExist();

      files.publish();
    }

    assertThat(target.resolve("x")).hasContent("x");
    assertThat(target.resolve("c/y z")).hasContent("c/y z");
    assertThat(target.resolve(".staging")).doesNotExist();
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var files = StagedFiles.in(new Folder(folder.resolve("a/b").toUri()).location(), ".s")) {
      create(files, "x");
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsReplacedGoesAndAllElseStays() throws IOException {
    Files.writeString(folder.resolve("x"), "old");
    Files.writeString(folder.resolve("gone"), "old");
    Files.writeString(folder.resolve("mine"), "mine");
    var directory = new Folder(folder.toUri()).location();
    var storage = Storage.of(directory);
    try (var files = StagedFiles.in(directory, ".staging")) {
      files.replaces(storage.stat(folder.resolve("x").toUri()));
      files.replaces(storage.stat(folder.resolve("gone").toUri()));
      create(files, "x");
      files.publish();
    }

    assertThat(folder.resolve("x")).hasContent("x");
    assertThat(folder.resolve("gone")).doesNotExist();
    assertThat(folder.resolve("mine")).hasContent("mine");
  }

  @Test
  void nothingAtAllCanBePublished() throws IOException {
    try (var files = StagedFiles.in(new Folder(folder.toUri()).location(), ".staging")) {
      files.publish();
    }

    assertThat(folder).isEmptyDirectory();
  }

  private static void create(StagedFiles files, String path) throws IOException {
    var place = files.staged(path);
    try (var out = Storage.of(place).create(place)) {
      out.write(path.getBytes(UTF_8));
    }
  }
}
