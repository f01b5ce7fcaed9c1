package io.tfevents.convert;

import io.tfevents.logdir.RunProgress;
import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a data set holds and what was read for it: {@code _tfevents/manifest.json} in it.
 *
 * @param version of this software
 * @param source the log directory as it was given
 * @param generation how often the data set was added to or replaced
 * @param settings how it was made; what is added must be made so, too
 * @param parts the files of its tables
 * @param runs how far the logs were read
 */
record Manifest(
    String version,
    String source,
    int generation,
    Map<String, String> settings,
    List<Part> parts,
    List<RunProgress> runs) {
  static final String PATH = "_tfevents/manifest.json";

  Manifest {
    settings = new TreeMap<>(settings);
    parts = List.copyOf(parts);
    runs = List.copyOf(runs);
  }

  /**
   * A file of a table.
   *
   * @param path relative to the data set
   * @param beside the files that belong to it, so as well
   */
  record Part(
      Table table, String path, long rows, long bytes, int generation, List<String> beside) {
    Part {
      beside = List.copyOf(beside);
    }
  }

  /** The paths of all files of tables. */
  List<String> files() {
    var files = new ArrayList<String>();
    for (var part : parts) {
      files.add(part.path());
      files.addAll(part.beside());
    }
    return files;
  }

  /** How many rows each table has. */
  Map<Table, Long> rows() {
    var rows = new TreeMap<Table, Long>();
    for (var part : parts) {
      rows.merge(part.table(), part.rows(), Long::sum);
    }
    return rows;
  }

  /**
   * Checks that what is to be added is made as the data set was.
   *
   * @throws FileAlreadyExistsException if it is not
   */
  void checkSettings(Map<String, String> wanted, String shown) throws IOException {
    for (var setting : wanted.entrySet()) {
      var had = settings.getOrDefault(setting.getKey(), "");
      if (!had.equals(setting.getValue())) {
        throw new FileAlreadyExistsException(
            shown,
            null,
            "it was made with "
                + (setting.getKey() + " " + had + ", not " + setting.getValue())
                + ", so it cannot be added to");
      }
    }
  }

  /** Whether the logs were read just as far. */
  boolean isAsFarAs(List<RunProgress> progress) {
    if (progress.size() != runs.size()) {
      return false;
    }
    for (int i = 0; i < runs.size(); i++) {
      if (!runs.get(i).isAsFarAs(progress.get(i))) {
        return false;
      }
    }
    return true;
  }

  byte[] toJson() throws IOException {
    return ManifestWriter.write(this);
  }

  /**
   * Reads a manifest in a data set, usually that at {@link #PATH}.
   *
   * @return null if there is none
   * @throws IOException if it cannot be read, or is none of ours
   */
  static @Nullable Manifest read(Storage storage, URI dataSet, String path, String shown)
      throws IOException {
    byte[] json;
    try (var in = storage.open(new Folder(dataSet).at(path), 0)) {
      json = in.readAllBytes();
    } catch (NoSuchFileException e) {
      return null;
    }
    try {
      return ManifestReader.read(json);
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          shown + "/" + path + ": not a manifest that is known here: " + e.getMessage(), e);
    }
  }
}
