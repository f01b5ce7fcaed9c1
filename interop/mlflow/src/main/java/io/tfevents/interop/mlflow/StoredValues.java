package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;

/** Hands over the values of one run: metrics, notes and artifacts. */
final class StoredValues {
  private final StoredRun run;
  private final String name;
  private final RunRecorder recorder;
  private final Losses losses;

  /**
   * Of a run.
   *
   * @param name what it is called in losses
   */
  StoredValues(StoredRun run, String name, RunRecorder recorder, Losses losses) {
    this.run = run;
    this.name = name;
    this.recorder = recorder;
    this.losses = losses;
  }

  void transfer() throws IOException {
    descriptions();
    for (var metric : StoredRun.files(run.folder().resolve(RunFolder.METRICS)).entrySet()) {
      var tag = run.tag(metric.getKey());
      var lines = new MetricLines(metric.getValue());
      lines.transfer(
          (millis, step, value) -> recorder.scalar(tag, millis / 1e3, step, value),
          () -> losses.add(name, tag, "a line of " + metric.getKey() + " that is no point"));
    }
    tags();
    new StoredArtifacts(run, name, recorder, losses).transfer();
    for (var folder : List.of("inputs", "outputs")) {
      if (Files.isDirectory(run.folder().resolve(folder))) {
        losses.add(name, "", "what MLflow keeps of the run's " + folder);
      }
    }
  }

  private void descriptions() throws IOException {
    var keys = new TreeSet<String>();
    for (var tag : run.tags().keySet()) {
      for (var prefix : List.of(RunTags.DISPLAY_NAME, RunTags.DESCRIPTION)) {
        if (tag.startsWith(prefix)) {
          keys.add(tag.substring(prefix.length()));
        }
      }
    }
    for (var key : keys) {
      recorder.describe(
          run.tag(key),
          run.tags().getOrDefault(RunTags.DISPLAY_NAME + key, ""),
          run.tags().getOrDefault(RunTags.DESCRIPTION + key, ""));
    }
  }

  private void tags() throws IOException {
    for (var tag : run.tags().entrySet()) {
      if (tag.getKey().equals(RunTags.NOTE)) {
        recorder.text(tag.getKey(), run.noteTime(), 0, Texts.of(tag.getValue()));
      } else if (!tag.getKey().startsWith(RunTags.MLFLOW)
          && !tag.getKey().startsWith(RunTags.OURS)) {
        losses.add(name, tag.getKey(), "a tag of the run");
      }
    }
  }
}
