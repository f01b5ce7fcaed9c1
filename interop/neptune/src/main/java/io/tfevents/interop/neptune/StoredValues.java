package io.tfevents.interop.neptune;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import io.tfevents.interop.ValueJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hands over the values of one run of an export, row by row. */
final class StoredValues {
  private final StoredRun stored;
  private final String run;
  private final RunRecorder recorder;
  private final Losses losses;
  private final StoredFiles files;
  private final Steps steps;

  /** Rows of one value with files, which wait for the last. */
  private final List<FileRow> waiting = new ArrayList<>();

  private record FileRow(
      Kind kind, String tag, double wallTime, long step, StructValue more, Bytes content) {}

  /**
   * Of a run.
   *
   * @param run what it is called in losses
   */
  StoredValues(StoredRun stored, String run, RunRecorder recorder, Losses losses) {
    this.stored = stored;
    this.run = run;
    this.recorder = recorder;
    this.losses = losses;
    this.files = new StoredFiles(stored.files());
    this.steps = new Steps(run, losses);
  }

  void transfer() throws IOException {
    stored.problems().forEach(problem -> losses.add(run, "", problem));
    for (var label : stored.labels()) {
      if (label instanceof TextValue text) {
        losses.add(run, text.value(), "a tag of the run");
      }
    }
    if (!stored.description().isEmpty()) {
      recorder.text("description", stored.startTime(), 0, Texts.of(stored.description()));
    }
    for (var described : stored.descriptions().entrySet()) {
      if (described.getValue() instanceof StructValue said) {
        recorder.describe(
            described.getKey(),
            Json.text(said, Own.DISPLAY_NAME),
            Json.text(said, Own.DESCRIPTION));
      }
    }
    for (var part : stored.parts()) {
      transfer(part);
    }
    flush();
  }

  private void transfer(Path part) throws IOException {
    PartRows rows;
    try {
      rows = PartRows.open(part);
    } catch (IOException e) {
      losses.add(run, "", String.valueOf(e.getMessage()));
      return;
    }
    try (rows) {
      while (next(rows)) {
        add(rows);
      }
    }
  }

  /** Goes to the next row that is sound. */
  private boolean next(PartRows rows) {
    while (true) {
      try {
        return rows.next();
      } catch (IOException e) {
        losses.add(run, "", String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(PartRows rows) throws IOException {
    var type = rows.type();
    var path = rows.text(ExportSchema.PATH);
    if (type.isEmpty()) {
      losses.add(run, path, "an attribute of type '" + rows.text(ExportSchema.TYPE) + "'");
    } else if (!type.get().isParameter()) {
      try {
        add(rows, type.get(), path);
      } catch (IllegalArgumentException e) {
        losses.add(run, path, String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(PartRows rows, AttributeType type, String path) throws IOException {
    boolean isOurs = stored.isOurs();
    var more = isOurs ? StoredRun.more(rows) : new StructValue(Map.of());
    double wallTime = wallTime(rows);
    long step = step(rows, type, path, more);
    var tag = stored.attribute(path).map(StoredRun.Attribute::tag).orElse(tag(path));
    if (type != AttributeType.FILE_SERIES) {
      flush();
    }
    switch (type) {
      case FLOAT_SERIES -> {
        if (rows.has(ExportSchema.FLOAT)) {
          recorder.scalar(tag, wallTime, step, rows.number(ExportSchema.FLOAT));
        }
      }
      case STRING_SERIES -> recorder.text(tag, wallTime, step, texts(rows, more));
      case HISTOGRAM_SERIES -> recorder.histogram(tag, wallTime, step, histogram(rows, more));
      case FILE, FILE_SERIES -> file(rows, path, tag, wallTime, step, more);
      case FLOAT, INT, STRING, BOOL, DATETIME, STRING_SET ->
          throw new AssertionError("these are parameters");
    }
  }

  /** What the machine did stands below {@code system}. */
  static String tag(String path) {
    return path.startsWith(AttributePaths.MONITORING)
        ? AttributePaths.SYSTEM_TAGS + path.substring(AttributePaths.MONITORING.length())
        : path;
  }

  private double wallTime(PartRows rows) {
    if (stored.isOurs() && rows.has(ExportSchema.INT)) {
      return Double.longBitsToDouble(rows.whole(ExportSchema.INT));
    }
    return rows.has(ExportSchema.TIMESTAMP)
        ? Times.seconds(rows.whole(ExportSchema.TIMESTAMP))
        : stored.startTime();
  }

  private long step(PartRows rows, AttributeType type, String path, StructValue more) {
    var exact = Json.text(more, Own.STEP);
    if (!exact.isEmpty()) {
      return Long.parseLong(exact);
    }
    if (type == AttributeType.FILE && rows.step().isEmpty()) {
      return 0;
    }
    return steps.next(path, rows.step());
  }

  private static Texts texts(PartRows rows, StructValue more) throws IOException {
    var text = rows.text(ExportSchema.STRING);
    boolean isJson = more.fields().get(Own.IS_JSON) instanceof BoolValue bool && bool.value();
    return isJson ? ValueJson.texts(text.getBytes(StandardCharsets.UTF_8)) : Texts.of(text);
  }

  private static Histogram histogram(PartRows rows, StructValue more) {
    var edges = doubles(rows.list(ExportSchema.HISTOGRAM_EDGES));
    var counts = doubles(rows.list(ExportSchema.HISTOGRAM_VALUES));
    if (edges.size() != counts.size() + 1 && !(edges.isEmpty() && counts.isEmpty())) {
      throw new IllegalArgumentException(
          "a histogram of " + edges.size() + " edges and " + counts.size() + " counts");
    }
    boolean isDensity = rows.text(ExportSchema.HISTOGRAM_TYPE).equals("DENSITY");
    var rights = Json.numbers(more, Own.RIGHT);
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < counts.size(); i++) {
      double left = edges.get(i);
      double right = rights.size() == counts.size() ? rights.get(i) : edges.get(i + 1);
      double count = isDensity ? counts.get(i) * (right - left) : counts.get(i);
      buckets.add(new Bucket(left, right, count));
    }
    var s = Json.numbers(more, Own.STATISTICS);
    return new Histogram(
        buckets,
        s.size() == 5
            ? new Histogram.Statistics(s.get(0), s.get(1), s.get(2), s.get(3), s.get(4))
            : null);
  }

  private static List<Double> doubles(List<Object> numbers) {
    return numbers.stream().map(number -> ((Number) number).doubleValue()).toList();
  }

  private void file(
      PartRows rows, String path, String tag, double wallTime, long step, StructValue more)
      throws IOException {
    if (!rows.has(ExportSchema.FILE)) {
      return;
    }
    var name = rows.text(ExportSchema.FILE);
    var content = files.read(name);
    var attribute = stored.attribute(path);
    if (attribute.isEmpty()) {
      flush();
      new LooseFile(name, content).transfer(run, tag, wallTime, step, recorder, losses);
      return;
    }
    var row = new FileRow(attribute.get().kind(), tag, wallTime, step, more, content);
    if (!waiting.isEmpty()
        && Json.number(waiting.get(0).more(), Own.EVENT) != Json.number(more, Own.EVENT)) {
      flush();
    }
    waiting.add(row);
  }

  private void flush() throws IOException {
    if (!waiting.isEmpty()) {
      var rows = List.copyOf(waiting);
      waiting.clear();
      try {
        record(rows.get(0), rows);
      } catch (IllegalArgumentException e) {
        losses.add(run, rows.get(0).tag(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void record(FileRow first, List<FileRow> all) throws IOException {
    var tag = first.tag();
    double wallTime = first.wallTime();
    long step = first.step();
    var content = first.content();
    switch (first.kind()) {
      case IMAGES -> {
        int width = (int) Json.number(first.more(), Own.WIDTH);
        int height = (int) Json.number(first.more(), Own.HEIGHT);
        var images = all.stream().map(FileRow::content).toList();
        recorder.images(tag, wallTime, step, new Images(width, height, images));
      }
      case SOUNDS -> recorder.sounds(tag, wallTime, step, sounds(all));
      case PR_CURVE ->
          recorder.prCurve(tag, wallTime, step, ValueJson.curve(content.toByteArray()));
      case GRAPH -> recorder.graph(wallTime, step, content);
      case KERAS_MODEL -> recorder.kerasModel(tag, wallTime, step, content);
      case HPARAM, SCALAR, TEXT, HISTOGRAM ->
          throw new IllegalArgumentException("a file where its footer says there is none");
    }
  }

  private static Sounds sounds(List<FileRow> all) {
    var clips = new ArrayList<AudioEvent.Clip>();
    for (var row : all) {
      boolean hasLabel = row.more().fields().containsKey(Own.LABEL);
      var label = hasLabel ? Json.text(row.more(), Own.LABEL) : null;
      clips.add(new AudioEvent.Clip(row.content(), label, 0, 0, 0));
    }
    return LooseFile.sounds(clips);
  }
}
