package io.tfevents.interop.neptune;

import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import io.tfevents.interop.ValueJson;
import io.tfevents.interop.neptune.AttributePaths.Attribute;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;

/** Writes the rows and files of one run: a row for each value, in the order in which they come. */
final class NeptuneRecorder implements RunRecorder, Closeable {
  private static final double MOST_DIGITS = 1L << 53;

  private final RunInfo run;
  private final ExportPlace place;
  private final Losses losses;
  private final AttributePaths paths = new AttributePaths();
  private final Json descriptions = new Json();
  private final RunParts parts;
  private final long startMillis;
  private long events;
  private boolean whole;

  private NeptuneRecorder(RunInfo run, ExportPlace place, long partBytes, Losses losses) {
    this.run = run;
    this.place = place;
    this.losses = losses;
    this.parts =
        new RunParts(
            place.data(), place.run(), place.project(), run.name(), partBytes, this::about);
    this.startMillis = Times.millis(run.startTime(), 0);
  }

  /**
   * Of a run, whose facts are written.
   *
   * @param place where it is made
   * @param partBytes at what size another part begins
   */
  static NeptuneRecorder begin(RunInfo run, ExportPlace place, long partBytes, Losses losses)
      throws IOException {
    var recorder = new NeptuneRecorder(run, place, partBytes, losses);
    recorder.writeFacts();
    return recorder;
  }

  private void writeFacts() throws IOException {
    boolean isRoot = run.name().equals(".") && !run.experiment().isEmpty();
    fact("sys/custom_run_id", AttributeType.STRING).text(run.name()).end();
    fact("sys/id", AttributeType.STRING).text(run.name()).end();
    fact("sys/name", AttributeType.STRING).text(isRoot ? run.experiment() : run.name()).end();
    if (Times.isDate(run.startTime())) {
      fact("sys/creation_time", AttributeType.DATETIME).time(startMillis).end();
    }
    if (Times.isDate(run.endTime())) {
      long endMillis = Times.millis(run.endTime(), 0);
      fact("sys/modification_time", AttributeType.DATETIME).time(endMillis).end();
    }
    if (run.status() == Hparams.Status.SUCCESS || run.status() == Hparams.Status.FAILURE) {
      fact("sys/failed", AttributeType.BOOL).bool(run.status() == Hparams.Status.FAILURE).end();
    }
    for (var hparam : run.hparams().entrySet()) {
      write(paths.of(Kind.HPARAM, hparam.getKey()).bytes(), hparam.getValue());
    }
  }

  private RunParts fact(String path, AttributeType type) throws IOException {
    return parts.row(Binary.fromString(path), type);
  }

  private void write(Binary path, HparamValue value) throws IOException {
    if (value instanceof HparamValue.NumberValue number && isWhole(number.value())) {
      parts.row(path, AttributeType.INT).whole((long) number.value()).end();
    } else if (value instanceof HparamValue.NumberValue number) {
      parts.row(path, AttributeType.FLOAT).number(number.value()).end();
    } else if (value instanceof HparamValue.BoolValue bool) {
      parts.row(path, AttributeType.BOOL).bool(bool.value()).end();
    } else if (value instanceof HparamValue.TextValue text) {
      parts.row(path, AttributeType.STRING).text(text.value()).end();
    } else {
      parts.more().with(Own.IS_JSON, new HparamValue.BoolValue(true));
      parts.row(path, AttributeType.STRING).text(HparamJson.of(value)).end();
    }
  }

  private static boolean isWhole(double number) {
    return number == Math.rint(number)
        && Math.abs(number) <= MOST_DIGITS
        && Double.doubleToRawLongBits(number) != Double.doubleToRawLongBits(-0.0);
  }

  /** What footers say of the run. */
  private Map<String, String> about() {
    var info =
        new Json()
            .with(Own.NAME, run.name())
            .with(Own.EXPERIMENT, run.experiment())
            .with(Own.GROUP, run.group())
            .with(Own.STATUS, run.status().name())
            .with(Own.START, run.startTime())
            .with(Own.END, run.endTime());
    var attributes = new Json();
    for (var attribute : paths.all()) {
      var said = new Json().with(Own.KIND, attribute.kind().name()).with(Own.TAG, attribute.tag());
      attributes.with(attribute.path(), said.object());
    }
    return Map.of(
        Own.RUN,
        HparamJson.of(info.object()),
        Own.ATTRIBUTES,
        HparamJson.of(attributes.object()),
        Own.DESCRIPTIONS,
        HparamJson.of(descriptions.object()));
  }

  @Override
  public void describe(String tag, String displayName, String description) {
    descriptions.with(
        tag,
        new Json().with(Own.DISPLAY_NAME, displayName).with(Own.DESCRIPTION, description).object());
  }

  private RunParts row(Attribute attribute, double wallTime, long step) throws IOException {
    return parts.row(attribute.bytes(), attribute.kind().type()).at(wallTime, step, startMillis);
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    row(paths.of(Kind.SCALAR, tag), wallTime, step).number(value).end();
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) throws IOException {
    var row = row(paths.of(Kind.TEXT, tag), wallTime, step);
    if (texts.isSingle()) {
      row.text(texts.strings().get(0)).end();
    } else {
      row.more().with(Own.IS_JSON, new HparamValue.BoolValue(true));
      row.text(new String(ValueJson.of(texts), StandardCharsets.UTF_8)).end();
    }
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) throws IOException {
    if (images.files().isEmpty()) {
      losses.add(run.name(), tag, "a list of no images");
    }
    for (int i = 0; i < images.files().size(); i++) {
      var row = row(paths.of(Kind.IMAGES, tag), wallTime, step);
      row.more().with(Own.WIDTH, images.width()).with(Own.HEIGHT, images.height());
      file(row, Kind.IMAGES, tag, step, i, images.files().get(i));
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
      var row = row(paths.of(Kind.SOUNDS, tag), wallTime, step);
      if (clip.label() != null) {
        row.more().with(Own.LABEL, clip.label());
      }
      file(row, Kind.SOUNDS, tag, step, i, clip.data());
    }
    events++;
  }

  /** Edges are those of the buckets; where buckets have gaps, the left ones. */
  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram)
      throws IOException {
    var buckets = histogram.buckets();
    var edges = new ArrayList<>(buckets.stream().map(Bucket::left).toList());
    if (!buckets.isEmpty()) {
      edges.add(buckets.get(buckets.size() - 1).right());
    }
    var row = row(paths.of(Kind.HISTOGRAM, tag), wallTime, step);
    if (hasGaps(buckets)) {
      row.more().withNumbers(Own.RIGHT, buckets.stream().map(Bucket::right).toList());
    }
    var s = histogram.statistics();
    if (s != null) {
      row.more()
          .withNumbers(Own.STATISTICS, List.of(s.min(), s.max(), s.num(), s.sum(), s.sumSquares()));
    }
    row.histogram(edges, buckets.stream().map(Bucket::count).toList()).end();
  }

  private static boolean hasGaps(List<Bucket> buckets) {
    for (int i = 1; i < buckets.size(); i++) {
      if (Double.compare(buckets.get(i - 1).right(), buckets.get(i).left()) != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException {
    file(Kind.PR_CURVE, tag, wallTime, step, Bytes.copyOf(ValueJson.of(curve)));
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) throws IOException {
    file(Kind.GRAPH, GraphEvent.TAG, wallTime, step, graphDef);
  }

  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException {
    file(Kind.KERAS_MODEL, tag, wallTime, step, json);
  }

  private void file(Kind kind, String tag, double wallTime, long step, Bytes content)
      throws IOException {
    file(row(paths.of(kind, tag), wallTime, step), kind, tag, step, 0, content);
    events++;
  }

  private void file(RunParts row, Kind kind, String tag, long step, int index, Bytes content)
      throws IOException {
    byte[] bytes = content.toByteArray();
    var ending =
        switch (kind) {
          case GRAPH -> ".pb";
          case PR_CURVE, KERAS_MODEL -> ".json";
          default -> MediaType.of(bytes).ending();
        };
    var path =
        "%s/%s/step_%d_%06d_%d%s"
            .formatted(
                place.run(), SafeName.of(paths.of(kind, tag).path()), step, events, index, ending);
    DiskFiles.write(place.files().resolve(path), bytes);
    row.more().with(Own.EVENT, (double) events);
    row.file(path).end();
  }

  @Override
  public void end() throws IOException {
    parts.finish();
    whole = true;
  }

  /** Whether it came to its end. */
  boolean isWhole() {
    return whole;
  }

  /** Where it was made. */
  ExportPlace place() {
    return place;
  }

  /** How many parts it has. */
  int partCount() {
    return parts.count();
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
