package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows, and what its place tells of them.
 *
 * @param path relative to what is imported, with slashes
 * @param table its folder's; null if that is no table
 * @param run its folder's, {@code run=NAME}; null if none says so
 */
record InputFile(
    Storage storage, StoredFile file, String path, @Nullable Table table, @Nullable String run) {

  /** A file, with what the names in its path say. */
  static InputFile of(Storage storage, StoredFile file, String path) {
    Table table = null;
    String run = null;
    var names = path.split("/", -1);
    for (int i = 0; i < names.length; i++) {
      boolean isFile = i == names.length - 1;
      var name = isFile ? base(names[i]) : names[i];
      for (var known : Table.values()) {
        table = known.tableName().equals(name) ? known : table;
      }
      if (!isFile && name.startsWith("run=")) {
        run = RunFolder.decode(name.substring(4));
      }
    }
    return new InputFile(storage, file, path, table, run);
  }

  private static String base(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  /** Whether files of this name are read. */
  static boolean isKnown(String name) {
    return switch (extension(name)) {
      case "parquet", "csv", "tsv", "jsonl", "ndjson" -> true;
      default -> false;
    };
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** The file's name without its extension. */
  String baseName() {
    return base(path.substring(path.lastIndexOf('/') + 1));
  }

  /** The folder that it stands in; empty for the topmost. */
  String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** How a person would write its place. */
  String shown() {
    return storage.display(file.location());
  }

  /**
   * Opens it.
   *
   * @param progress is told how many more bytes were read
   */
  RowReader open(LongConsumer progress) throws IOException {
    return switch (extension(file.name())) {
      case "parquet" -> ParquetRows.of(storage, file, progress);
      case "csv", "tsv" -> {
        var folder = file.location().resolve(".");
        yield CsvRows.of(stream(progress), shown(), name -> beside(folder, name));
      }
      case "jsonl", "ndjson" -> JsonRows.of(stream(progress), shown());
      default ->
          throw new IOException(
              shown() + ": no table: name a .parquet, .csv or .jsonl file, or a folder of them");
    };
  }

  private InputStream stream(LongConsumer progress) throws IOException {
    return new CountedInput(storage.open(file.location(), 0), progress);
  }

  private Bytes beside(URI folder, String name) throws IOException {
    var parts = name.split("/", -1);
    for (String part : parts) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
        throw new IllegalArgumentException(
            "'" + Cells.shortened(name) + "' is no file in the folder of the table");
      }
    }
    try (var in = storage.open(new Folder(folder).at(name), 0)) {
      return Bytes.copyOf(in.readAllBytes());
    }
  }
}
