package io.tfevents.convert;

import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the files of rows of a data set, of a folder, or a single one. */
final class InputFiles {
  private final Storage storage;
  private final List<InputFile> files = new ArrayList<>();

  private InputFiles(Storage storage) {
    this.storage = storage;
  }

  /**
   * Those that a manifest names, where there is one, else all below a folder that are not hidden,
   * by path.
   *
   * @throws NoSuchFileException if there are none
   */
  static List<InputFile> of(URI location, String shown) throws IOException {
    var storage = Storage.of(location);
    var stored = storage.stat(location);
    if (!stored.directory()) {
      return List.of(single(storage, stored));
    }
    var folder = folder(location);
    var manifest = Manifest.read(storage, folder, Manifest.PATH, shown);
    var files = new InputFiles(storage);
    if (manifest != null) {
      for (var part : manifest.parts()) {
        var file = storage.stat(new Folder(folder).at(part.path()));
        files.files.add(InputFile.of(storage, file, part.path()));
      }
    } else {
      files.addAll(folder, "");
      files.files.sort(Comparator.comparing(InputFile::path, RunFiles.BY_CODE_POINT));
    }
    if (files.files.isEmpty()) {
      throw new NoSuchFileException(
          storage.display(location), null, "no .parquet, .csv or .jsonl files there");
    }
    return files.files;
  }

  /** The folders above it may be a data set's. */
  private static InputFile single(Storage storage, StoredFile file) {
    var path = file.location().getPath();
    var above = InputFile.of(storage, file, path == null ? file.name() : path);
    return new InputFile(storage, file, file.name(), above.table(), above.run());
  }

  private static URI folder(URI location) {
    var text = location.toString();
    return text.endsWith("/") ? location : URI.create(text + "/");
  }

  private void addAll(URI folder, String path) throws IOException {
    for (var entry : storage.list(folder)) {
      var name = entry.name();
      if (name.startsWith(".") || name.startsWith("_")) {
        continue;
      }
      if (entry.directory()) {
        addAll(new Folder(folder).at(name + "/"), path + name + "/");
      } else if (InputFile.isKnown(name)) {
        files.add(InputFile.of(storage, entry, path + name));
      }
    }
  }
}
