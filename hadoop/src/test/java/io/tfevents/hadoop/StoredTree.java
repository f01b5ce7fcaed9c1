package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.TreeMap;

/** All files below a folder, wherever it is. */
final class StoredTree {
  private StoredTree() {}

  /** The bytes of each file as characters, by its path; none if there is no such folder. */
  static Map<String, String> of(URI folder) throws IOException {
    var files = new TreeMap<String, String>();
    add(Storage.of(folder), folder, "", files);
    return files;
  }

  private static void add(Storage storage, URI folder, String path, Map<String, String> files)
      throws IOException {
    try {
      for (var entry : storage.list(folder)) {
        if (entry.directory()) {
          add(storage, entry.location(), path + entry.name() + "/", files);
        } else {
          try (var in = storage.open(entry.location(), 0)) {
            files.put(path + entry.name(), new String(in.readAllBytes(), ISO_8859_1));
          }
        }
      }
    } catch (NoSuchFileException e) {
      // In an object store a folder goes with its last file.
    }
  }
}
