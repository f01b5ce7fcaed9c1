package io.tfevents.interop.mlflow;

import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.Images;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the folder of one run. */
final class FileStoreRecorder implements RunRecorder {
  private final RunInfo run;
  private final RunFolder folder;
  private final Losses losses;
  private final KeyNames keys = new KeyNames();
  private final MetricFiles metrics;
  private final RunInfoFiles files;
  private int events;
  private boolean whole;

  FileStoreRecorder(RunInfo run, RunFolder folder, RunInfoFiles files, Losses losses) {
    this.run = run;
    this.folder = folder;
    this.files = files;
    this.losses = losses;
    this.metrics = new MetricFiles(folder);
  }

  @Override
  public void describe(String tag, String displayName, String description) {
    if (!displayName.isEmpty()) {
      files.tag(RunTags.DISPLAY_NAME + keys.key(tag), displayName);
    }
    if (!description.isEmpty()) {
      files.tag(RunTags.DESCRIPTION + keys.key(tag), description);
    }
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    metrics.add(keys.key(tag), millis(tag, wallTime), step, value);
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
      write(Artifacts.IMAGES, name.compressedFile(), image);
      files.tag(RunTags.LOGGED_IMAGES, "True");
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
    write(kind, name.file(), bytes);
    return name;
  }

  private void write(String kind, String name, byte[] bytes) throws IOException {
    folder.write(RunFolder.ARTIFACTS + "/" + kind + "/" + name, bytes);
  }

  private long millis(String tag, double wallTime) {
    if (RunInfoFiles.isDate(wallTime)) {
      return Math.round(wallTime * 1e3);
    }
    losses.add(run.name(), tag, "a wall time that is no date");
    return RunInfoFiles.millis(run.startTime());
  }

  @Override
  public void end() throws IOException {
    metrics.flush();
    files.write(keys);
    whole = true;
  }

  /** Whether it came to its end. */
  boolean isWhole() {
    return whole;
  }

  RunInfo info() {
    return run;
  }

  /** Where the run is made. */
  Path folder() {
    return folder.path();
  }
}
