package io.tfevents.interop.sacred;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.ValueKind;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.Lines;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sha256;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import io.tfevents.interop.ValueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands over the values of one run: artifacts with their lines, points, and what else is a text.
 */
final class StoredValues {
  /** What an event may hold, and some room for what stands around it. */
  private static final int LARGEST = Integer.MAX_VALUE - (1 << 20);

  private static final long LONGEST_LINE = 1 << 26;

  private static final String CONSOLE = "console";

  /** What the observer of a database notes of metrics. */
  private static final String METRICS = "metrics";

  private final RunContents run;
  private final RunDocument document;
  private final String name;
  private final RunRecorder recorder;
  private final Losses losses;

  /** The artifacts that lines name, and the lines. */
  private final Set<String> known = new HashSet<>();

  /**
   * Of a run.
   *
   * @param name what it is called in losses
   */
  StoredValues(
      RunContents run, RunDocument document, String name, RunRecorder recorder, Losses losses) {
    this.run = run;
    this.document = document;
    this.name = name;
    this.recorder = recorder;
    this.losses = losses;
  }

  void transfer() throws IOException {
    if (document.lines() > 0) {
      lines();
    }
    run.points(new Metrics());
    for (var artifact : document.artifacts()) {
      if (!known.contains(artifact)) {
        foreign(artifact);
      }
    }
    if (!document.isOurs()) {
      notes();
    }
    output();
  }

  /** Points become scalars. */
  private final class Metrics implements RunContents.Points {
    @Override
    public void add(String metric, double wallTime, long step, double value) throws IOException {
      recorder.scalar(metric, wallTime, step, value);
    }

    @Override
    public void broken(String metric, String what) {
      losses.add(name, metric, what);
    }
  }

  private void lines() throws IOException {
    known.add(ValueLine.FILE);
    long count = 0;
    try (var in = run.artifact(ValueLine.FILE)) {
      var lines = new Lines(in, LONGEST_LINE);
      for (var line = lines.next(); line != null; line = lines.next()) {
        count++;
        line(count, line);
      }
    } catch (IllegalArgumentException e) {
      losses.add(name, "", String.valueOf(e.getMessage()));
    }
    if (count < document.lines()) {
      losses.add(
          name,
          "",
          "values behind line %d of %s, of which there were %d"
              .formatted(count, ValueLine.FILE, document.lines()));
    }
  }

  private void line(long number, String json) throws IOException {
    ValueLine line;
    try {
      line = ValueLine.parse(json);
    } catch (IllegalArgumentException e) {
      losses.add(name, "", "line %d of %s: %s".formatted(number, ValueLine.FILE, e.getMessage()));
      return;
    }
    try {
      value(line);
    } catch (IllegalArgumentException e) {
      losses.add(name, line.tag(), String.valueOf(e.getMessage()));
    }
  }

  private void value(ValueLine line) throws IOException {
    var tag = line.tag();
    if (line.kind().equals(ValueLine.DESCRIPTION)) {
      recorder.describe(
          tag,
          Json.text(line.more(), ValueLine.DISPLAY_NAME),
          Json.text(line.more(), ValueLine.DESCRIPTION));
      return;
    }
    known.addAll(line.files());
    var files = new ArrayList<Bytes>();
    for (int i = 0; i < line.files().size(); i++) {
      var file = read(line.files().get(i));
      if (!Sha256.hex(file.toByteArray()).equals(line.hashes().get(i))) {
        throw new IllegalArgumentException("a file that was changed: " + line.files().get(i));
      }
      files.add(file);
    }
    double wallTime = line.wallTime();
    long step = line.step();
    switch (kind(line.kind())) {
      case IMAGE -> recorder.images(tag, wallTime, step, images(line.more(), files));
      case AUDIO -> recorder.sounds(tag, wallTime, step, sounds(line.more(), files));
      case TEXT -> recorder.text(tag, wallTime, step, texts(line, files));
      case HISTOGRAM ->
          recorder.histogram(tag, wallTime, step, ValueJson.histogram(only(files).toByteArray()));
      case PR_CURVE ->
          recorder.prCurve(tag, wallTime, step, ValueJson.curve(only(files).toByteArray()));
      case GRAPH -> recorder.graph(wallTime, step, only(files));
      case KERAS_MODEL -> recorder.kerasModel(tag, wallTime, step, only(files));
      default -> throw new IllegalArgumentException("a value of kind '" + line.kind() + "'");
    }
  }

  private static ValueKind kind(String name) {
    return Arrays.stream(ValueKind.values())
        .filter(kind -> ValueLine.kind(kind).equals(name))
        .findFirst()
        .orElse(ValueKind.OTHER);
  }

  private static Bytes only(List<Bytes> files) {
    if (files.size() != 1) {
      throw new IllegalArgumentException("a value of " + files.size() + " files");
    }
    return files.get(0);
  }

  private static Images images(StructValue more, List<Bytes> files) {
    int width = (int) Json.number(more, ValueLine.WIDTH);
    int height = (int) Json.number(more, ValueLine.HEIGHT);
    return new Images(Math.max(0, width), Math.max(0, height), files);
  }

  private static Sounds sounds(StructValue more, List<Bytes> files) {
    var labels = Json.texts(more, ValueLine.LABELS);
    var clips = new ArrayList<AudioEvent.Clip>();
    boolean isWav = true;
    for (int i = 0; i < files.size(); i++) {
      isWav &= MediaType.of(files.get(i).toByteArray()) == MediaType.WAV;
      var label = i < labels.size() ? labels.get(i) : null;
      clips.add(new AudioEvent.Clip(files.get(i), label, 0, 0, 0));
    }
    return new Sounds(isWav ? "audio/wav" : "", clips);
  }

  private static Texts texts(ValueLine line, List<Bytes> files) throws IOException {
    var file = only(files);
    return line.files().get(0).endsWith(".json")
        ? ValueJson.texts(file.toByteArray())
        : Texts.of(file.toUtf8());
  }

  /**
   * An artifact's bytes.
   *
   * @throws IllegalArgumentException if there is no such artifact, or it is too large
   */
  private Bytes read(String artifact) throws IOException {
    try (var in = run.artifact(artifact)) {
      byte[] bytes = in.readNBytes(LARGEST);
      if (in.read() >= 0) {
        throw new IllegalArgumentException("a file of more than 2 GiB");
      }
      return Bytes.copyOf(bytes);
    }
  }

  /** An artifact of which nothing more is known: a picture, a sound or a text is one at step 0. */
  private void foreign(String artifact) throws IOException {
    double wallTime = document.noteTime();
    var ending = artifact.substring(artifact.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    try {
      switch (ending) {
        case "png", "jpg", "jpeg", "gif", "bmp" ->
            recorder.images(artifact, wallTime, 0, Images.of(List.of(read(artifact))));
        case "wav" ->
            recorder.sounds(
                artifact, wallTime, 0, sounds(new Json().object(), List.of(read(artifact))));
        case "txt", "md" -> recorder.text(artifact, wallTime, 0, Texts.of(read(artifact).toUtf8()));
        default -> losses.add(name, artifact, "an artifact");
      }
    } catch (IllegalArgumentException e) {
      losses.add(name, artifact, String.valueOf(e.getMessage()));
    }
  }

  /** What Sacred says of the run beside its values. */
  private void notes() throws IOException {
    double wallTime = document.noteTime();
    if (!document.comment().isEmpty()) {
      recorder.text(RunDocument.COMMENT, wallTime, 0, Texts.of(document.comment()));
    }
    if (document.field(RunDocument.FAIL_TRACE) instanceof ListValue trace) {
      var lines =
          trace.values().stream()
              .map(line -> line instanceof TextValue text ? text.value() : "")
              .collect(Collectors.joining());
      recorder.text(RunDocument.FAIL_TRACE, wallTime, 0, block(lines));
    }
    var result = document.field(RunDocument.RESULT);
    if (result instanceof NumberValue number) {
      recorder.scalar(RunDocument.RESULT, wallTime, 0, number.value());
    } else if (!(result instanceof NullValue)) {
      losses.add(name, RunDocument.RESULT, "a result that is no number");
    }
    if (document.field(RunDocument.RESOURCES) instanceof ListValue resources) {
      resources.values().forEach(resource -> losses.add(name, "", "a resource"));
    }
    for (var noted : run.info().fields().keySet()) {
      if (!noted.equals(METRICS)) {
        losses.add(name, noted, "what the run noted");
      }
    }
  }

  private void output() throws IOException {
    var printed = run.output().stripTrailing();
    if (!printed.isEmpty()) {
      recorder.text(CONSOLE, document.noteTime(), 0, block(printed));
    }
  }

  private static Texts block(String text) {
    return Texts.of("```\n" + text.stripTrailing() + "\n```");
  }
}
