package io.tfevents.interop.mlflow;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a run in MLflow's file store, of which only what is asked for is read.
 *
 * @param path where it stands
 */
record StoredFolder(Path path) implements RunContents {
  /** MLflow cuts params and tags far below this. */
  private static final long LONGEST_TEXT = 1 << 24;

  /**
   * The run that it holds; null if it is no run's, or the run is deleted.
   *
   * @throws IOException if its files are damaged
   */
  @Nullable StoredRun run(StoredExperiment experiment) throws IOException {
    var meta = MetaFile.read(path);
    // Before MLflow 1.0 the id was called run_uuid.
    var id = Optional.ofNullable(meta.text("run_id")).orElse(meta.text("run_uuid"));
    if (id == null || meta.lifecycleStage().equals("deleted")) {
      return null;
    }
    var tags = texts(RunFolder.TAGS);
    var name = Optional.ofNullable(tags.get(RunTags.NAME)).orElse(meta.text("run_name"));
    return new StoredRun(
        id,
        experiment.name(),
        name == null ? id : name,
        meta.seconds("start_time"),
        meta.seconds("end_time"),
        String.valueOf(meta.text("status")),
        texts(RunFolder.PARAMS),
        tags,
        this);
  }

  private Map<String, String> texts(String folder) throws IOException {
    var texts = new TreeMap<String, String>();
    for (var file : files(folder).entrySet()) {
      if (Files.size(file.getValue()) > LONGEST_TEXT) {
        throw new IOException(file.getValue() + ": more than 16 MiB, which no param or tag has");
      }
      var text = new String(Files.readAllBytes(file.getValue()), StandardCharsets.UTF_8);
      texts.put(file.getKey(), text);
    }
    return texts;
  }

  /** The files below a folder by their paths in it, with slashes; none if it is not there. */
  private Map<String, Path> files(String folder) throws IOException {
    var files = new TreeMap<String, Path>();
    var top = path.resolve(folder);
    if (Files.isDirectory(top)) {
      try (var all = Files.walk(top)) {
        all.filter(Files::isRegularFile)
            .forEach(file -> files.put(key(top.relativize(file)), file));
      }
    }
    return files;
  }

  private static String key(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  @Override
  public void metrics(Points points) throws IOException {
    for (var metric : files(RunFolder.METRICS).entrySet()) {
      new MetricLines(metric.getKey(), metric.getValue()).transfer(points);
    }
  }

  @Override
  public List<String> artifacts() throws IOException {
    return List.copyOf(files(RunFolder.ARTIFACTS).keySet());
  }

  @Override
  public Optional<Bytes> artifact(String artifact) throws IOException {
    var file = path.resolve(RunFolder.ARTIFACTS).resolve(artifact);
    return Files.size(file) > LARGEST_ARTIFACT
        ? Optional.empty()
        : Optional.of(Bytes.copyOf(Files.readAllBytes(file)));
  }

  @Override
  public List<String> others() {
    return Stream.of("inputs", "outputs")
        .filter(folder -> Files.isDirectory(path.resolve(folder)))
        .toList();
  }
}
