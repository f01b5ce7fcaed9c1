package io.tfevents.interop.mlflow;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what is said of a run as a whole: params, tags and {@code meta.yaml}. */
final class RunInfoFiles {
  /** {@code MAX_PARAM_VAL_LENGTH} of MLflow, whose servers cut what is longer. */
  private static final int LONGEST_PARAM = 6_000;

  /** {@code MAX_TAG_VAL_LENGTH} of MLflow. */
  private static final int LONGEST_TAG = 8_000;

  private static final double LAST_SECOND = 253_402_300_799.0;

  /** {@code SourceType.LOCAL}. */
  private static final int LOCAL = 4;

  private final RunInfo run;
  private final StoredExperiment experiment;
  private final RunFolder folder;
  private final Losses losses;
  private final Map<String, String> tags = new LinkedHashMap<>();

  RunInfoFiles(RunInfo run, StoredExperiment experiment, RunFolder folder, Losses losses) {
    this.run = run;
    this.experiment = experiment;
    this.folder = folder;
    this.losses = losses;
  }

  /** Sets a tag of the run. */
  void tag(String key, String text) {
    tags.put(key, text);
  }

  /**
   * Writes all.
   *
   * @param keys those of the run's tags
   */
  void write(KeyNames keys) throws IOException {
    tag(RunTags.NAME, run.name().equals(".") ? experiment.name() : run.name());
    tag(RunTags.RUN, run.name());
    if (run.parent() != null) {
      tag(RunTags.PARENT, experiment.runId(run.parent()));
    }
    if (run.status() == Hparams.Status.UNKNOWN) {
      tag(RunTags.STATUS, run.status().name());
    }
    if (!run.group().isEmpty()) {
      tag(RunTags.GROUP, run.group());
    }
    names(RunTags.TAG, keys);
    writeParams();
    for (var tag : tags.entrySet()) {
      var text = cut(tag.getKey(), tag.getValue(), LONGEST_TAG);
      folder.write(RunFolder.TAGS + "/" + tag.getKey(), utf8(text));
    }
    writeMeta();
  }

  /** Keeps the names of which other keys were made. */
  private void names(String prefix, KeyNames keys) {
    keys.all()
        .forEach(
            (name, key) -> {
              if (!key.equals(name)) {
                tag(prefix + key, name);
              }
            });
  }

  private void writeParams() throws IOException {
    var keys = new KeyNames();
    for (var hparam : run.hparams().entrySet()) {
      var key = keys.key(hparam.getKey());
      var param = ParamText.of(hparam.getValue());
      var text = cut(hparam.getKey(), param.text(), LONGEST_PARAM);
      folder.write(RunFolder.PARAMS + "/" + key, utf8(text));
      // What was cut is no JSON any more.
      var type =
          text.equals(param.text())
              ? param.type()
              : ParamText.of(new HparamValue.TextValue(text)).type();
      type.ifPresent(told -> tag(RunTags.TYPE + key, told));
    }
    names(RunTags.HPARAM, keys);
  }

  private String cut(String name, String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    losses.add(run.name(), name, "what is behind its first " + longest + " characters");
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  private void writeMeta() throws IOException {
    var id = experiment.runId(run.name());
    var artifacts = experiment.folder().resolve(id).resolve(RunFolder.ARTIFACTS);
    var meta =
        new MetaFile()
            .with("artifact_uri", artifacts.toUri().toString().replaceFirst("/$", ""))
            .withBare("entry_point_name", "''")
            .with("experiment_id", experiment.id())
            .with("lifecycle_stage", "active")
            .with("run_id", id)
            .with("run_name", run.name().equals(".") ? experiment.name() : run.name())
            .withBare("source_name", "''")
            .with("source_type", LOCAL)
            .withBare("source_version", "''")
            .with("start_time", millis(run.startTime()))
            .with("status", status(run.status()))
            .withBare("tags", "[]")
            .withBare("user_id", "''");
    if (isDate(run.endTime()) && run.status() != Hparams.Status.RUNNING) {
      meta.with("end_time", millis(run.endTime()));
    } else {
      meta.withBare("end_time", "null");
    }
    meta.write(folder.path());
  }

  /** {@code RunStatus} of MLflow; it has none for a run of which nobody knows whether it ended. */
  private static int status(Hparams.Status status) {
    return switch (status) {
      case RUNNING -> 1;
      case UNKNOWN, SUCCESS -> 3;
      case FAILURE -> 4;
    };
  }

  /** Whether MLflow's pages can show a time. */
  static boolean isDate(double seconds) {
    return Math.abs(seconds) <= LAST_SECOND;
  }

  /** MLflow's form of a time; 0 for what is no date. */
  static long millis(double seconds) {
    return isDate(seconds) ? Math.round(seconds * 1e3) : 0;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
