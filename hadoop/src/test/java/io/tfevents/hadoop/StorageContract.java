package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every file system. */
abstract class StorageContract {

  /** A directory, ending in a slash, in which nothing stands yet. */
  abstract URI folder() throws IOException;

  @Test
  void isFoundForItsScheme() throws IOException {
    assertThat(Storage.of(folder())).isInstanceOf(HadoopStorage.class);
  }

  @Test
  void listsWhatStandsDirectlyInADirectory() throws IOException {
    write("损失%20%25.txt", "four");
    write("inner/deeper/file", "5");

    var entries = storage().list(folder());

    assertThat(entries)
        .extracting(StoredFile::name, StoredFile::directory, StoredFile::size)
        .containsExactlyInAnyOrder(tuple("损失 %.txt", false, 4L), tuple("inner", true, 0L));
  }

  @Test
  void aDirectoryIsListedByItsNameWithASlashToo() throws IOException {
    write("50%25%20损失/file", "1");

    for (String directory : List.of("50%25%20损失", "50%25%20损失/")) {
      assertThat(names(directory)).containsExactly("file");
      assertThat(storage().stat(folder().resolve(directory)).directory()).isTrue();
    }
  }

  @Test
  void whatIsListedCanBeOpenedAtItsLocation() throws IOException {
    write("a%20b%23c=%25%3F.x", "here");

    for (var entry : storage().list(folder())) {
      try (var in = storage().open(entry.location(), 0)) {
        assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("here");
      }
      assertThat(storage().stat(entry.location())).usingRecursiveComparison().isEqualTo(entry);
    }
  }

  @Test
  void opensAFileAtAnOffset() throws IOException {
    write("digits", "0123456789");

    assertThat(read("digits", 0)).isEqualTo("0123456789");
    assertThat(read("digits", 7)).isEqualTo("789");
  }

  @Test
  void thereIsNothingAtTheEndAndBehindIt() throws IOException {
    write("digits", "0123456789");
    write("empty", "");

    assertThat(read("digits", 10)).isEmpty();
    assertThat(read("digits", 99)).isEmpty();
    assertThat(read("empty", 0)).isEmpty();
  }

  @Test
  void whatDoesNotExistIsNamed() throws IOException {
    var none = folder().resolve("none");

    assertThatThrownBy(() -> storage().stat(none))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(none.toString());
    assertThatThrownBy(() -> storage().list(none))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(none.toString());
    assertThatThrownBy(() -> storage().open(none, 0))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(none.toString());
  }

  @Test
  void aFileIsNoDirectoryAndADirectoryIsNoFile() throws IOException {
    write("inner/file", "1");

    assertThatThrownBy(() -> storage().list(folder().resolve("inner/file")))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessageContaining("inner/file");
    assertThatThrownBy(() -> storage().open(folder().resolve("inner"), 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("inner: is a directory");
  }

  @Test
  void createsAFileAndTheFoldersAboveItButNeverOverOne() throws IOException {
    write("x/y/z", "1");

    assertThat(read("x/y/z", 0)).isEqualTo("1");
    assertThat(storage().stat(folder().resolve("x/y")).directory()).isTrue();
    for (String taken : new String[] {"x/y/z", "x/y"}) {
      assertThatThrownBy(() -> storage().create(folder().resolve(taken)))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessage(folder().resolve(taken).toString());
    }
    assertThat(read("x/y/z", 0)).isEqualTo("1");
  }

  @Test
  void aFileAndADirectoryAreMovedAndTheFoldersAboveMade() throws IOException {
    write("a/b/c", "c");
    write("a/d", "d");

    storage().move(folder().resolve("a"), folder().resolve("x/y/a"));
    storage().move(folder().resolve("x/y/a/b/c"), folder().resolve("z/c"));

    assertThat(read("z/c", 0)).isEqualTo("c");
    assertThat(read("x/y/a/d", 0)).isEqualTo("d");
    assertThat(names("")).containsExactlyInAnyOrder("x", "z");
  }

  @Test
  void aDirectoryMayEndInASlash() throws IOException {
    write("a/b", "b");

    storage().move(folder().resolve("a/"), folder().resolve("x/c/"));
    assertThat(read("x/c/b", 0)).isEqualTo("b");

    storage().delete(folder().resolve("x/"));
    assertThat(names("")).isEmpty();
  }

  @Test
  void nothingIsMovedOverWhatStandsThere() throws IOException {
    write("file", "file");
    write("other", "other");
    write("inner/file", "inner");

    for (String taken : new String[] {"other", "inner"}) {
      assertThatThrownBy(() -> storage().move(folder().resolve("file"), folder().resolve(taken)))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessage(folder().resolve(taken).toString());
    }
    assertThat(read("file", 0)).isEqualTo("file");
    assertThat(read("other", 0)).isEqualTo("other");
    assertThat(names("inner")).containsExactly("file");
  }

  @Test
  void whatIsNotThereIsNotMoved() throws IOException {
    var none = folder().resolve("none");
    assertThatThrownBy(() -> storage().move(none, folder().resolve("x/y")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(none.toString());
  }

  @Test
  void aDirectoryIsDeletedWithAllInIt() throws IOException {
    write("a/b/c", "c");
    write("a/d", "d");
    write("ab", "kept");

    storage().delete(folder().resolve("a/d"));
    storage().delete(folder().resolve("a"));
    storage().delete(folder().resolve("a"));

    assertThat(names("")).containsExactly("ab");
  }

  @Test
  void aFileIsReplacedAndNothingIsLeftBeside() throws IOException {
    var file = folder().resolve("x/file");

    storage().replace(file, new byte[] {'o', 'l', 'd'});
    storage().replace(file, new byte[] {'n', 'e', 'w', '!'});

    assertThat(read("x/file", 0)).isEqualTo("new!");
    assertThat(names("x")).containsExactly("file");
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    write("inner/file", "1");

    assertThatThrownBy(() -> storage().replace(folder().resolve("inner"), new byte[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("inner");

    assertThat(names("")).containsExactly("inner");
    assertThat(names("inner")).containsExactly("file");
  }

  @Test
  void isDisplayedAsTheUri() throws IOException {
    assertThat(storage().display(folder())).isEqualTo(folder().toString());
  }

  final Storage storage() throws IOException {
    return Storage.of(folder());
  }

  /** Writes a file whose name is given as in a URI. */
  private void write(String name, String content) throws IOException {
    try (var out =
        storage()
            .create(
                folder()
                    .resolve(name.replace("#", "%23").replace("?", "%3F").replace(" ", "%20")))) {
      out.write(content.getBytes(UTF_8));
    }
  }

  private List<String> names(String directory) throws IOException {
    return storage().list(folder().resolve(directory)).stream().map(StoredFile::name).toList();
  }

  private String read(String name, long offset) throws IOException {
    try (var in = storage().open(folder().resolve(name), offset)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
