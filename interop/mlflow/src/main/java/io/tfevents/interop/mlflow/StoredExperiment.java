package io.tfevents.interop.mlflow;

import io.tfevents.interop.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An experiment in a directory of MLflow's {@code FileStore}.
 *
 * @param id a whole number, as a text
 * @param folder where its runs are
 */
record StoredExperiment(String id, String name, Path folder) {
  private static final long LARGEST_ID = 1_000_000_000_000_000_000L;

  /** Where MLflow puts what is deleted. */
  private static final String TRASH = ".trash";

  private static final String DELETED = "deleted";

  /** Those that are in a directory and not deleted, in order of their ids. */
  static List<StoredExperiment> in(Path root) throws IOException {
    return list(root, stage -> !stage.equals(DELETED));
  }

  /** Whether one of that name is deleted, and may be restored. */
  static boolean isDeleted(Path root, String name) throws IOException {
    var deleted = new ArrayList<>(list(root, stage -> stage.equals(DELETED)));
    deleted.addAll(list(root.resolve(TRASH), stage -> true));
    return deleted.stream().anyMatch(experiment -> experiment.name().equals(name));
  }

  private static List<StoredExperiment> list(Path root, Predicate<String> stage)
      throws IOException {
    var experiments = new ArrayList<StoredExperiment>();
    for (var folder : foldersWithMeta(root)) {
      var meta = MetaFile.read(folder);
      var name = meta.text("name");
      if (name != null && stage.test(meta.lifecycleStage())) {
        experiments.add(new StoredExperiment(folder.getFileName().toString(), name, folder));
      }
    }
    return experiments;
  }

  /** The folders in a folder that have a {@code meta.yaml}, in order of name. */
  static List<Path> foldersWithMeta(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.filter(path -> Files.isRegularFile(path.resolve(MetaFile.NAME))).sorted().toList();
    }
  }

  /** A new one, whose id is made of its name, so that it is the same wherever it is made. */
  static StoredExperiment create(Path root, String name) {
    long hash = Long.parseUnsignedLong(Sha256.hex(name).substring(0, 15), 16);
    var id = String.format("%018d", hash % LARGEST_ID);
    return new StoredExperiment(id, name, root.resolve(id));
  }

  /** What MLflow keeps of it. */
  MetaFile meta(double creationTime) {
    return new MetaFile()
        .with("artifact_location", uri(folder))
        .with("creation_time", Millis.of(creationTime))
        .with("experiment_id", id)
        .with("last_update_time", Millis.of(creationTime))
        .with("lifecycle_stage", "active")
        .with("name", name);
  }

  /** Where a folder is, with no slash behind it. */
  static String uri(Path folder) {
    return folder.toUri().toString().replaceFirst("/$", "");
  }

  /** The id of a run of that name: the same each time, so that it is there once. */
  String runId(String run) {
    return RunTags.id(name, run);
  }
}
