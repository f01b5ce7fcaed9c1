package io.tfevents.interop.mlflow;

import io.tfevents.event.Hparams;
import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A run whose folder is made, to be put into its experiment. */
final class FileStoreRun implements RunTarget {
  /** {@code SourceType.LOCAL}. */
  private static final int LOCAL = 4;

  private final RunInfo run;
  private final StoredExperiment experiment;
  private final RunFolder folder;
  private final MetricFiles metrics;

  FileStoreRun(RunInfo run, StoredExperiment experiment, RunFolder folder) {
    this.run = run;
    this.experiment = experiment;
    this.folder = folder;
    this.metrics = new MetricFiles(folder);
  }

  RunInfo info() {
    return run;
  }

  StoredExperiment experiment() {
    return experiment;
  }

  /** Where the run is made. */
  Path folder() {
    return folder.path();
  }

  /** Where it is to stand. */
  Path place() {
    return experiment.folder().resolve(id());
  }

  private String id() {
    return experiment.runId(run.name());
  }

  @Override
  public @Nullable String metric(String key, long millis, long step, double value)
      throws IOException {
    metrics.add(key, millis, step, value);
    return null;
  }

  @Override
  public void param(String key, String value) throws IOException {
    folder.write(RunFolder.PARAMS + "/" + key, utf8(value));
  }

  @Override
  public void tag(String key, String value) throws IOException {
    folder.write(RunFolder.TAGS + "/" + key, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable String artifact(String path, byte[] bytes) throws IOException {
    folder.write(RunFolder.ARTIFACTS + "/" + path, bytes);
    return null;
  }

  @Override
  public void end() throws IOException {
    metrics.flush();
    var meta =
        new MetaFile()
            .with("artifact_uri", StoredExperiment.uri(place().resolve(RunFolder.ARTIFACTS)))
            .withBare("entry_point_name", "''")
            .with("experiment_id", experiment.id())
            .with("lifecycle_stage", "active")
            .with("run_id", id())
            .with("run_name", RunLabels.name(run))
            .withBare("source_name", "''")
            .with("source_type", LOCAL)
            .withBare("source_version", "''")
            .with("start_time", Millis.of(run.startTime()))
            .with("status", RunStatus.of(run.status()).number())
            .withBare("tags", "[]")
            .withBare("user_id", "''");
    if (Millis.isDate(run.endTime()) && run.status() != Hparams.Status.RUNNING) {
      meta.with("end_time", Millis.of(run.endTime()));
    } else {
      meta.withBare("end_time", "null");
    }
    meta.write(folder.path());
  }
}
