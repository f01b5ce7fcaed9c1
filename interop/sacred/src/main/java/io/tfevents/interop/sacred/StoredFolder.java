package io.tfevents.interop.sacred;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a run. Files outside of it are not read.
 *
 * @param path where it stands, absolute
 */
record StoredFolder(Path path) implements RunContents {
  private static final long LARGEST_JSON = 1 << 28;
  private static final int MOST_PRINTED = 1 << 20;

  /** The runs of a directory, in the order of their numbers; those that have none come last. */
  static List<StoredFolder> in(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var folders = Files.list(root)) {
      return folders
          .filter(StoredFolder::isRun)
          .map(StoredFolder::new)
          .sorted(
              Comparator.comparing((StoredFolder run) -> run.number() == 0)
                  .thenComparing(StoredFolder::number)
                  .thenComparing(StoredFolder::id))
          .toList();
    }
  }

  static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(RunFolder.RUN));
  }

  /** Its number; 0 if it was given another name. */
  int number() {
    return id().matches("\\d{1,9}") ? Integer.parseInt(id()) : 0;
  }

  /** See {@link RunDocument#key()}; null if it is not ours, or damaged. */
  @Nullable String key() {
    try {
      return new RunDocument(document()).key();
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public String id() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public StructValue document() throws IOException {
    return object(path.resolve(RunFolder.RUN));
  }

  @Override
  public Map<String, HparamValue> config() throws IOException {
    return object(path.resolve(RunFolder.CONFIG)).fields();
  }

  @Override
  public StructValue info() throws IOException {
    var file = path.resolve(RunFolder.INFO);
    return Files.exists(file) ? object(file) : new StructValue(Map.of());
  }

  private static StructValue object(Path file) throws IOException {
    if (Files.size(file) > LARGEST_JSON) {
      throw new IOException(file + ": more than 256 MiB, which no run has");
    }
    try {
      if (HparamJson.parse(Files.readString(file)) instanceof StructValue object) {
        return object;
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new IOException(file + ": damaged, or cut: " + e.getMessage(), e);
    }
    throw new IOException(file + ": damaged: it holds no object of JSON");
  }

  @Override
  public String output() throws IOException {
    var file = path.resolve(RunFolder.OUTPUT);
    if (!Files.exists(file)) {
      return "";
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_PRINTED), StandardCharsets.UTF_8);
    }
  }

  @Override
  public InputStream artifact(String name) throws IOException {
    Path file;
    try {
      file = path.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a file whose name is no path", e);
    }
    if (!file.startsWith(path) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("a file that is not there: " + name);
    }
    return Files.newInputStream(file);
  }

  @Override
  public void points(Points points) throws IOException {
    var file = path.resolve(MetricsFile.NAME);
    if (Files.exists(file)) {
      StoredMetrics.in(file, points).transfer(points);
    }
  }
}
