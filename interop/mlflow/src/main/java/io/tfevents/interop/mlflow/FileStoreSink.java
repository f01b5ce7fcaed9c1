package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs as a directory of MLflow's {@code FileStore}, {@code mlruns} mostly, which its client and
 * server read and {@code mlflow migrate-filestore} takes into a database. It may hold runs already,
 * MLflow's own among them.
 *
 * <p>Runs are made in a hidden folder and take their places when they are published. A run's id is
 * made of its experiment's name and its own, so that a run that is sent again replaces the one that
 * is there; tags that it has been given in MLflow stay.
 */
final class FileStoreSink implements RunSink {
  private final StagingFolder staging;
  private final Losses losses;
  private final Map<String, StoredExperiment> experiments = new HashMap<>();
  private final Map<MlflowRecorder, FileStoreRun> runs = new LinkedHashMap<>();

  private FileStoreSink(StagingFolder staging, Losses losses) {
    this.staging = staging;
    this.losses = losses;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a file stands there
   */
  static FileStoreSink to(Path place, Losses losses) throws IOException {
    var sink = new FileStoreSink(StagingFolder.in(place), losses);
    for (var experiment : StoredExperiment.in(sink.staging.root())) {
      sink.experiments.put(experiment.name(), experiment);
    }
    return sink;
  }

  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    var experiment = experiment(run.experiment());
    var id = experiment.runId(run.name());
    var folder = RunFolder.make(staging.resolve(experiment.id()).resolve(id));
    var target = new FileStoreRun(run, experiment, folder);
    var parentId = run.parent() == null ? null : experiment.runId(run.parent());
    var recorder = new MlflowRecorder(run, parentId, target, losses);
    runs.put(recorder, target);
    return recorder;
  }

  private StoredExperiment experiment(String wanted) throws IOException {
    var name = ExperimentName.of(wanted);
    var root = staging.root();
    var known = experiments.get(name);
    if (known != null) {
      return known;
    }
    if (StoredExperiment.isDeleted(root, name)) {
      throw new IOException(
          root + ": the experiment '" + name + "' is deleted there; restore it, or name another");
    }
    var created = StoredExperiment.create(root, name);
    if (Files.exists(created.folder())) {
      throw new IOException(
          created.folder() + ": '" + name + "' has another name there; name another experiment");
    }
    experiments.put(name, created);
    return created;
  }

  @Override
  public void publish() throws IOException {
    for (var run : runs.entrySet()) {
      if (run.getKey().isWhole()) {
        publish(run.getValue());
      }
    }
    staging.published();
  }

  private void publish(FileStoreRun run) throws IOException {
    var experiment = run.experiment();
    if (!Files.exists(experiment.folder())) {
      var folder = Files.createDirectories(staging.resolve("experiment"));
      experiment.meta(run.info().startTime()).write(folder);
      Files.move(folder, experiment.folder());
    }
    var place = run.place();
    if (Files.exists(place)) {
      keepForeignTags(place.resolve(RunFolder.TAGS), run.folder().resolve(RunFolder.TAGS));
      Files.move(place, staging.resolve("old-" + place.getFileName()));
    }
    Files.move(run.folder(), place);
  }

  /** Tags that a run was given in MLflow. */
  private static void keepForeignTags(Path old, Path now) throws IOException {
    if (!Files.isDirectory(old)) {
      return;
    }
    try (var files = Files.walk(old)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var key = old.relativize(file).toString();
        var place = now.resolve(key);
        boolean isOurs =
            key.startsWith(RunTags.OURS)
                || (key.startsWith(RunTags.MLFLOW) && !key.equals(RunTags.NOTE));
        if (!isOurs && !Files.exists(place)) {
          Files.createDirectories(place.getParent());
          Files.copy(file, place);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    staging.close();
  }
}
