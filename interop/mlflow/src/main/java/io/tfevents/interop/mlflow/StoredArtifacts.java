package io.tfevents.interop.mlflow;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.interop.Images;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import io.tfevents.interop.ValueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Hands over the values that the artifacts of one run hold. */
final class StoredArtifacts {
  /** What the names of the smaller copies end in that MLflow makes of images. */
  private static final Pattern COMPRESSED = Pattern.compile(".*[+%]compressed\\.webp");

  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "bmp");
  private static final Set<String> TEXTS = Set.of("txt", "md");

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
  private record Stored(String folder, ArtifactName name, List<String> paths) {}

  void transfer() throws IOException {
    var stored = new ArrayList<Stored>();
    for (var path : run.contents().artifacts()) {
      int slash = path.indexOf('/');
      var parsed = ArtifactName.parse(path.substring(slash + 1));
      if (slash >= 0 && parsed != null) {
        stored.add(new Stored(path.substring(0, slash), parsed, List.of(path)));
      } else if (!COMPRESSED.matcher(path).matches()) {
        file(path);
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
        last.paths().addAll(value.paths());
      } else {
        ordered.add(new Stored(value.folder(), value.name(), new ArrayList<>(value.paths())));
      }
    }
    return ordered;
  }

  private void record(Stored value) throws IOException {
    var tag = run.tag(value.name().key());
    double wallTime = value.name().millis() / 1e3;
    long step = value.name().step();
    var files = new ArrayList<Bytes>();
    for (var path : value.paths()) {
      var file = read(path, tag);
      if (file.isEmpty()) {
        return;
      }
      files.add(file.get());
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
      losses.add(name, tag, value.paths().get(0) + ": " + e.getMessage());
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
  private void file(String path) throws IOException {
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean isImage = IMAGES.contains(ending);
    if (!isImage && !TEXTS.contains(ending)) {
      losses.add(name, path, "an artifact");
      return;
    }
    var file = read(path, path);
    if (file.isPresent() && isImage) {
      recorder.images(path, run.noteTime(), 0, Images.of(List.of(file.get())));
    } else if (file.isPresent()) {
      recorder.text(path, run.noteTime(), 0, Texts.of(file.get().toUtf8()));
    }
  }

  private Optional<Bytes> read(String path, String tag) throws IOException {
    var file = run.contents().artifact(path);
    if (file.isEmpty()) {
      losses.add(name, tag, "a file of more than 2 GiB");
    }
    return file;
  }
}
