package io.tfevents.interop.mlflow;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.interop.Images;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Hands over the values that the artifacts of one run hold. */
final class StoredArtifacts {
  /** What an event may hold, and some room for what stands around it. */
  private static final long LARGEST = Integer.MAX_VALUE - (1 << 20);

  /** What the names of the smaller copies end in that MLflow makes of images. */
  private static final String COMPRESSED = "compressed.webp";

  private final StoredRun run;
  private final String name;
  private final RunRecorder recorder;
  private final Losses losses;

  /**
   * Of a run.
   *
   * @param name what it is called in losses
   */
  StoredArtifacts(StoredRun run, String name, RunRecorder recorder, Losses losses) {
    this.run = run;
    this.name = name;
    this.recorder = recorder;
    this.losses = losses;
  }

  /** A value, and the files that it is made of. */
  private record Stored(String folder, ArtifactName name, List<Path> files) {}

  void transfer() throws IOException {
    var stored = new ArrayList<Stored>();
    var artifacts = StoredRun.files(run.folder().resolve(RunFolder.ARTIFACTS));
    artifacts.keySet().removeIf(path -> path.endsWith(COMPRESSED));
    for (var artifact : artifacts.entrySet()) {
      var path = artifact.getKey();
      int slash = path.indexOf('/');
      var parsed = ArtifactName.parse(path.substring(slash + 1));
      if (slash < 0 || parsed == null) {
        file(path, artifact.getValue());
      } else {
        stored.add(new Stored(path.substring(0, slash), parsed, List.of(artifact.getValue())));
      }
    }
    for (var value : inOrder(stored)) {
      record(value);
    }
  }

  /** Ours in the order in which they were written, those of one event together; then the others. */
  private static List<Stored> inOrder(List<Stored> stored) {
    var ordered = new ArrayList<Stored>();
    stored.sort(
        Comparator.<Stored>comparingLong(value -> value.name().event().orElse(Long.MAX_VALUE))
            .thenComparingLong(
                value -> value.name().event().isPresent() ? 0 : value.name().millis())
            .thenComparing(value -> value.name().id()));
    for (var value : stored) {
      var last = ordered.isEmpty() ? null : ordered.get(ordered.size() - 1);
      var event = value.name().event();
      if (last != null && event.isPresent() && event.equals(last.name().event())) {
        last.files().addAll(value.files());
      } else {
        ordered.add(new Stored(value.folder(), value.name(), new ArrayList<>(value.files())));
      }
    }
    return ordered;
  }

  private void record(Stored value) throws IOException {
    var tag = run.tag(value.name().key());
    double wallTime = value.name().millis() / 1e3;
    long step = value.name().step();
    var files = new ArrayList<Bytes>();
    for (var file : value.files()) {
      if (Files.size(file) > LARGEST) {
        losses.add(name, tag, "a file of more than 2 GiB");
        return;
      }
      files.add(Bytes.copyOf(Files.readAllBytes(file)));
    }
    var first = files.get(0);
    try {
      switch (value.folder()) {
        case Artifacts.IMAGES -> recorder.images(tag, wallTime, step, Images.of(files));
        case Artifacts.AUDIO -> recorder.sounds(tag, wallTime, step, sounds(files));
        case Artifacts.TEXT -> recorder.text(tag, wallTime, step, texts(value.name(), first));
        case Artifacts.HISTOGRAMS ->
            recorder.histogram(tag, wallTime, step, ValueJson.histogram(first.toByteArray()));
        case Artifacts.PR_CURVES ->
            recorder.prCurve(tag, wallTime, step, ValueJson.curve(first.toByteArray()));
        case Artifacts.GRAPHS -> recorder.graph(wallTime, step, first);
        case Artifacts.KERAS_MODELS -> recorder.kerasModel(tag, wallTime, step, first);
        default -> losses.add(name, tag, "an artifact in " + value.folder());
      }
    } catch (IllegalArgumentException e) {
      losses.add(name, tag, value.files().get(0).getFileName() + ": " + e.getMessage());
    }
  }

  private static Sounds sounds(List<Bytes> files) {
    return new Sounds(
        "audio/wav", files.stream().map(file -> new AudioEvent.Clip(file, null, 0, 0, 0)).toList());
  }

  private static Texts texts(ArtifactName name, Bytes file) throws IOException {
    return name.ending().equals(".json")
        ? ValueJson.texts(file.toByteArray())
        : Texts.of(file.toUtf8());
  }

  /** An artifact that is no value at a step: a picture or a text is one at step 0. */
  private void file(String path, Path file) throws IOException {
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (Files.size(file) > LARGEST) {
      losses.add(name, path, "a file of more than 2 GiB");
      return;
    }
    switch (ending) {
      case "png", "jpg", "jpeg", "gif", "bmp" ->
          recorder.images(
              path, run.noteTime(), 0, Images.of(List.of(Bytes.copyOf(Files.readAllBytes(file)))));
      case "txt", "md" ->
          recorder.text(
              path,
              run.noteTime(),
              0,
              Texts.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
      default -> losses.add(name, path, "an artifact");
    }
  }
}
