package io.tfevents.convert;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes row groups to a file of their own. */
final class Parts {
  private Parts() {}

  /** Writes {@code part-00000} into a folder. */
  static Path write(
      TableFormat format,
      Path folder,
      Table table,
      Map<String, String> metadata,
      RowGroup... groups)
      throws IOException {
    var path = folder.resolve("part-00000." + format.extension());
    var schema = groups.length == 0 ? TableSchema.of(table) : schema(table, groups[0]);
    var part = new Part(create(path), folder, metadata);
    try (var file = format.create(part, schema)) {
      for (var group : groups) {
        file.append(
            format.encode(new RowGroup(schema, group.firstRow(), group.rows(), group.columns())));
      }
    }
    return path;
  }

  private static TableSchema schema(Table table, RowGroup group) {
    return group.schema().table() == table ? group.schema() : TableSchema.of(table);
  }

  private static StoredOutput create(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    return Storage.of(path.toUri()).create(path.toUri());
  }

  private record Part(StoredOutput out, Path folder, Map<String, String> metadata)
      implements PartFile {
    @Override
    public void createBeside(String name, byte[] contents) throws IOException {
      try (var file = create(folder.resolve(name))) {
        file.write(contents);
      }
    }
  }
}
