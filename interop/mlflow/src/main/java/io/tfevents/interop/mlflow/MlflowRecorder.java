package io.tfevents.interop.mlflow;

import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.Images;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import io.tfevents.interop.ValueJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Hands the values of one run to MLflow: numbers as metrics, all else as artifacts in a folder for
 * each kind.
 */
final class MlflowRecorder implements RunRecorder {
  private final RunInfo run;
  private final RunTarget target;
  private final Losses losses;
  private final KeyNames keys = new KeyNames();
  private final RunLabels labels;
  private int events;
  private boolean whole;

  /**
   * Of a run.
   *
   * @param parentId MLflow's id of the run's parent; null for none
   * @param losses takes what MLflow has no place for
   */
  MlflowRecorder(RunInfo run, @Nullable String parentId, RunTarget target, Losses losses) {
    this.run = run;
    this.target = target;
    this.losses = losses;
    this.labels = new RunLabels(run, parentId, target, losses);
  }

  @Override
  public void describe(String tag, String displayName, String description) {
    if (!displayName.isEmpty()) {
      labels.tag(RunTags.DISPLAY_NAME + keys.key(tag), displayName);
    }
    if (!description.isEmpty()) {
      labels.tag(RunTags.DESCRIPTION + keys.key(tag), description);
    }
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    lost(tag, target.metric(keys.key(tag), millis(tag, wallTime), step, value));
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) throws IOException {
    if (texts.isSingle()) {
      byte[] markdown = texts.strings().get(0).getBytes(StandardCharsets.UTF_8);
      artifact(Artifacts.TEXT, tag, wallTime, step, 0, ".md", markdown);
    } else {
      artifact(Artifacts.TEXT, tag, wallTime, step, 0, ".json", ValueJson.of(texts));
    }
    events++;
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) throws IOException {
    if (images.files().isEmpty()) {
      losses.add(run.name(), tag, "a list of no images");
    }
    for (int i = 0; i < images.files().size(); i++) {
      byte[] image = images.files().get(i).toByteArray();
      var ending = MediaType.of(image).ending();
      var name = artifact(Artifacts.IMAGES, tag, wallTime, step, i, ending, image);
      write(Artifacts.IMAGES, tag, name.compressedFile(), image);
      labels.tag(RunTags.LOGGED_IMAGES, "True");
    }
    events++;
  }

  @Override
  public void sounds(String tag, double wallTime, long step, Sounds sounds) throws IOException {
    if (sounds.clips().isEmpty()) {
      losses.add(run.name(), tag, "a list of no sounds");
    }
    for (int i = 0; i < sounds.clips().size(); i++) {
      var clip = sounds.clips().get(i);
      byte[] sound = clip.data().toByteArray();
      var ending = MediaType.of(sound).ending();
      artifact(Artifacts.AUDIO, tag, wallTime, step, i, ending, sound);
      if (clip.label() != null && !clip.label().isEmpty()) {
        losses.add(run.name(), tag, "the label of a sound");
      }
    }
    events++;
  }

  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram)
      throws IOException {
    byte[] json = ValueJson.of(histogram);
    artifact(Artifacts.HISTOGRAMS, tag, wallTime, step, 0, ".json", json);
    events++;
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException {
    artifact(Artifacts.PR_CURVES, tag, wallTime, step, 0, ".json", ValueJson.of(curve));
    events++;
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) throws IOException {
    byte[] message = graphDef.toByteArray();
    artifact(Artifacts.GRAPHS, GraphEvent.TAG, wallTime, step, 0, ".pb", message);
    events++;
  }

  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException {
    artifact(Artifacts.KERAS_MODELS, tag, wallTime, step, 0, ".json", json.toByteArray());
    events++;
  }

  private ArtifactName artifact(
      String kind, String tag, double wallTime, long step, int index, String ending, byte[] bytes)
      throws IOException {
    long millis = millis(tag, wallTime);
    var name = ArtifactName.ofEvent(keys.key(tag), step, millis, events, index, ending);
    write(kind, tag, name.file(), bytes);
    return name;
  }

  private void write(String kind, String tag, String name, byte[] bytes) throws IOException {
    lost(tag, target.artifact(kind + "/" + name, bytes));
  }

  private void lost(String tag, @Nullable String what) {
    if (what != null) {
      losses.add(run.name(), tag, what);
    }
  }

  private long millis(String tag, double wallTime) {
    if (Millis.isDate(wallTime)) {
      return Millis.of(wallTime);
    }
    losses.add(run.name(), tag, "a wall time that is no date");
    return Millis.of(run.startTime());
  }

  @Override
  public void end() throws IOException {
    labels.write(keys);
    target.end();
    whole = true;
  }

  /** Whether the run came to its end. */
  boolean isWhole() {
    return whole;
  }
}
