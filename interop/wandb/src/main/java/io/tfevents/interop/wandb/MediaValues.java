package io.tfevents.interop.wandb;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands over values of history, of whatever type, with the files that they name. */
final class MediaValues {
  /** What an event may hold, and some room for what stands around it. */
  private static final long LARGEST = Integer.MAX_VALUE - (1 << 20);

  private final Path files;
  private final String run;
  private final RunRecorder recorder;
  private final Losses losses;

  /**
   * Of a run.
   *
   * @param files where its files are
   * @param run what it is called in losses
   */
  MediaValues(Path files, String run, RunRecorder recorder, Losses losses) {
    this.files = files.toAbsolutePath().normalize();
    this.run = run;
    this.recorder = recorder;
    this.losses = losses;
  }

  /**
   * Hands over a value.
   *
   * @param more what our logs keep beside it
   */
  void add(String tag, double wallTime, long step, HparamValue value, @Nullable StructValue more)
      throws IOException {
    if (value instanceof NumberValue number) {
      recorder.scalar(tag, wallTime, step, number.value());
    } else if (value instanceof BoolValue bool) {
      recorder.scalar(tag, wallTime, step, bool.value() ? 1 : 0);
    } else if (value instanceof TextValue text) {
      recorder.text(tag, wallTime, step, Texts.of(text.value()));
    } else if (value instanceof StructValue object) {
      try {
        media(tag, wallTime, step, object, more);
      } catch (IllegalArgumentException e) {
        losses.add(run, tag, String.valueOf(e.getMessage()));
      }
    } else if (!(value instanceof NullValue)) {
      losses.add(run, tag, "a list of values");
    }
  }

  private void media(
      String tag, double wallTime, long step, StructValue value, @Nullable StructValue more)
      throws IOException {
    var type = Json.text(value, "_type");
    switch (type) {
      case "image-file", "images/separated" ->
          recorder.images(tag, wallTime, step, images(tag, type, value));
      case "audio-file", "audio" -> recorder.sounds(tag, wallTime, step, sounds(type, value));
      case HistogramForm.TYPE ->
          recorder.histogram(tag, wallTime, step, HistogramForm.read(value, more));
      case TableForm.TYPE -> table(tag, wallTime, step, table(value), more);
      case "html-file" -> recorder.text(tag, wallTime, step, Texts.of(file(value).toUtf8()));
      case WandbRecorder.GRAPH -> recorder.graph(wallTime, step, file(value));
      case WandbRecorder.KERAS_MODEL -> recorder.kerasModel(tag, wallTime, step, file(value));
      default -> losses.add(run, tag, "a value of type '" + type + "'");
    }
  }

  private Images images(String tag, String type, StructValue value) throws IOException {
    var images = new ArrayList<Bytes>();
    if (type.equals("image-file")) {
      images.add(file(value));
    } else {
      for (var path : Json.texts(value, "filenames")) {
        images.add(file(path));
      }
    }
    if (value.fields().containsKey("caption") || value.fields().containsKey("captions")) {
      losses.add(run, tag, "the caption of an image");
    }
    int width = (int) Json.number(value, "width");
    int height = (int) Json.number(value, "height");
    return new Images(Math.max(0, width), Math.max(0, height), images);
  }

  private Sounds sounds(String type, StructValue value) throws IOException {
    var clips = new ArrayList<AudioEvent.Clip>();
    var sounds = type.equals("audio") ? Json.list(value, "audio") : List.of(value);
    boolean isWav = true;
    // An event has a label for each clip or for none.
    boolean hasLabels = sounds.stream().anyMatch(sound -> !caption(sound).isEmpty());
    for (var sound : sounds) {
      if (sound instanceof StructValue object) {
        var bytes = file(object);
        isWav &= MediaType.of(bytes.toByteArray()) == MediaType.WAV;
        var label = hasLabels ? caption(sound) : null;
        clips.add(new AudioEvent.Clip(bytes, label, 0, 0, 0));
      }
    }
    return new Sounds(isWav ? "audio/wav" : "", clips);
  }

  private static String caption(HparamValue sound) {
    return sound instanceof StructValue object ? Json.text(object, "caption") : "";
  }

  private StructValue table(StructValue value) throws IOException {
    var json = HparamJson.parse(file(value).toUtf8());
    if (json instanceof StructValue table) {
      return table;
    }
    throw new IllegalArgumentException("a table whose file holds none");
  }

  private void table(
      String tag, double wallTime, long step, StructValue table, @Nullable StructValue more)
      throws IOException {
    if (TableForm.isCurve(table)) {
      recorder.prCurve(tag, wallTime, step, TableForm.curve(table));
    } else {
      recorder.text(tag, wallTime, step, TableForm.texts(table, more));
    }
  }

  private Bytes file(StructValue value) throws IOException {
    return file(Json.text(value, "path"));
  }

  /**
   * The bytes of a file of the run.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  private Bytes file(String path) throws IOException {
    Path file;
    try {
      file = files.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a file whose name is no path", e);
    }
    if (!file.startsWith(files) || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException("a file that is not there: " + path);
    }
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException("a file of more than 2 GiB");
    }
    return Bytes.copyOf(Files.readAllBytes(file));
  }
}
