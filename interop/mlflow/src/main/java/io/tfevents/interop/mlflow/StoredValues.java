package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.IOException;
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
    run.contents().metrics(new Metrics());
    tags();
    new StoredArtifacts(run, name, recorder, losses).transfer();
    for (var other : run.contents().others()) {
      losses.add(name, "", "what MLflow keeps of the run's " + other);
    }
  }

  /** Points become scalars of the tag of which their key was made. */
  private final class Metrics implements RunContents.Points {
    private String key = "";
    private String tag = "";

    @Override
    public void add(String key, long millis, long step, double value) throws IOException {
      recorder.scalar(tag(key), millis / 1e3, step, value);
    }

    @Override
    public void broken(String key) {
      losses.add(name, tag(key), "what is no point of " + key);
    }

    /** Looked up where another metric begins. */
    private String tag(String key) {
      if (tag.isEmpty() || !key.equals(this.key)) {
        this.key = key;
        tag = run.tag(key);
      }
      return tag;
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
