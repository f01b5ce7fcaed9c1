package io.tfevents.interop.comet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.HparamValue;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Losses;
import io.tfevents.interop.MediaType;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the archive of one run: a message for each value, in the order in which they come. */
final class CometRecorder implements RunRecorder, Closeable {
  private static final double LAST_SECOND = 253_402_300_799.0;
  private static final long MOST_DIGITS = 1L << 53;

  private final RunInfo run;
  private final String id;
  private final ArchiveWriter archive;
  private final Losses losses;
  private final MetricNames names = new MetricNames();
  private final long startMillis;
  private long events;
  private boolean whole;

  private CometRecorder(RunInfo run, String id, ArchiveWriter archive, Losses losses) {
    this.run = run;
    this.id = id;
    this.archive = archive;
    this.losses = losses;
    this.startMillis = isDate(run.startTime()) ? Math.round(run.startTime() * 1e3) : 0;
  }

  static CometRecorder begin(RunInfo run, String id, ArchiveWriter archive, Losses losses)
      throws IOException {
    var recorder = new CometRecorder(run, id, archive, losses);
    recorder.writeStart();
    return recorder;
  }

  private void writeStart() throws IOException {
    var name = run.name().equals(".") ? run.experiment() : run.name();
    archive.message(
        "log_other",
        json -> {
          json.writeStringField("key", "Name");
          json.writeStringField("value", name.isEmpty() ? id : name);
        });
    var params = new MetricNames();
    for (var hparam : run.hparams().entrySet()) {
      var param = params.name(hparam.getKey());
      archive.message(
          "parameter_msg", json -> param(json, param, hparam.getKey(), hparam.getValue()));
    }
  }

  private void param(JsonGenerator json, String name, String hparam, HparamValue value)
      throws IOException {
    boolean isList =
        value instanceof HparamValue.ListValue list
            && list.values().stream().allMatch(CometRecorder::isPlain);
    boolean isJson = !isList && !isPlain(value);
    json.writeNumberField("local_timestamp", startMillis);
    json.writeObjectFieldStart(isList ? "params" : "param");
    json.writeStringField("paramName", name);
    json.writeFieldName("paramValue");
    json.writeRawValue(
        HparamJson.of(isJson ? new HparamValue.TextValue(HparamJson.of(value)) : value));
    json.writeNullField("step");
    json.writeStringField("source", "manual");
    json.writeEndObject();
    if (isJson || !hparam.equals(name)) {
      json.writeObjectFieldStart(Own.NAME);
      json.writeStringField(Own.TAG, hparam);
      json.writeBooleanField(Own.IS_JSON, isJson);
      json.writeEndObject();
    }
  }

  /** Whether Comet has a value as it is. */
  private static boolean isPlain(HparamValue value) {
    return value instanceof HparamValue.TextValue
        || value instanceof HparamValue.BoolValue
        || value instanceof HparamValue.NullValue
        || (value instanceof HparamValue.NumberValue number && Double.isFinite(number.value()));
  }

  @Override
  public void describe(String tag, String displayName, String description) throws IOException {
    archive.message(
        "log_other",
        json -> {
          json.writeStringField("key", "description of " + names.name(tag));
          json.writeStringField("value", description.isEmpty() ? displayName : description);
          json.writeObjectFieldStart(Own.NAME);
          json.writeStringField(Own.TAG, tag);
          json.writeStringField(Own.DISPLAY_NAME, displayName);
          json.writeStringField(Own.DESCRIPTION, description);
          json.writeEndObject();
        });
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    var name = names.name(tag);
    archive.message(
        "metric_msg",
        json -> {
          long millis = writeTime(json, wallTime);
          json.writeObjectFieldStart("metric");
          json.writeStringField("metricName", name);
          json.writeNumberField("metricValue", value);
          json.writeNumberField("step", step);
          json.writeNullField("epoch");
          json.writeEndObject();
          boolean isTag = MetricNames.tag(name).equals(tag);
          if (!isTag || !isExact(step) || !isSame(millis, wallTime)) {
            json.writeObjectFieldStart(Own.NAME);
            if (!isTag) {
              json.writeStringField(Own.TAG, tag);
            }
            writeOwnTime(json, millis, wallTime);
            writeOwnStep(json, step);
            json.writeEndObject();
          }
        });
  }

  private long writeTime(JsonGenerator json, double wallTime) throws IOException {
    long millis = isDate(wallTime) ? Math.round(wallTime * 1e3) : startMillis;
    json.writeNumberField("local_timestamp", millis);
    return millis;
  }

  private static boolean isDate(double seconds) {
    return Math.abs(seconds) <= LAST_SECOND;
  }

  private static void writeOwnTime(JsonGenerator json, long millis, double wallTime)
      throws IOException {
    if (!isSame(millis, wallTime)) {
      json.writeNumberField(Own.WALL_TIME, wallTime);
    }
  }

  private static void writeOwnStep(JsonGenerator json, long step) throws IOException {
    if (!isExact(step)) {
      json.writeStringField(Own.STEP, Long.toString(step));
    }
  }

  /** Whether a step stays what it is as a double, as which JSON's numbers are read mostly. */
  private static boolean isExact(long step) {
    return step >= -MOST_DIGITS && step <= MOST_DIGITS;
  }

  private static boolean isSame(long millis, double wallTime) {
    return Double.doubleToRawLongBits(millis / 1e3) == Double.doubleToRawLongBits(wallTime);
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) throws IOException {
    if (texts.isSingle()) {
      byte[] text = texts.strings().get(0).getBytes(StandardCharsets.UTF_8);
      asset(Kind.TEXT, tag, wallTime, step, ".txt", text, null);
    } else {
      byte[] table = bytes(json -> TextsAsset.write(texts, json));
      asset(Kind.TEXTS, tag, wallTime, step, ".json", table, null);
    }
    events++;
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) throws IOException {
    if (images.files().isEmpty()) {
      losses.add(run.name(), tag, "a list of no images");
    }
    for (var file : images.files()) {
      byte[] image = file.toByteArray();
      asset(
          Kind.IMAGES,
          tag,
          wallTime,
          step,
          MediaType.of(image).ending(),
          image,
          json -> {
            json.writeNumberField(Own.WIDTH, images.width());
            json.writeNumberField(Own.HEIGHT, images.height());
          });
    }
    events++;
  }

  @Override
  public void sounds(String tag, double wallTime, long step, Sounds sounds) throws IOException {
    if (sounds.clips().isEmpty()) {
      losses.add(run.name(), tag, "a list of no sounds");
    }
    for (var clip : sounds.clips()) {
      byte[] sound = clip.data().toByteArray();
      asset(
          Kind.SOUNDS,
          tag,
          wallTime,
          step,
          MediaType.of(sound).ending(),
          sound,
          json -> {
            if (clip.label() != null) {
              json.writeStringField(Own.LABEL, clip.label());
            }
          });
    }
    events++;
  }

  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram)
      throws IOException {
    byte[] bytes = bytes(json -> HistogramAsset.write(histogram, json));
    asset(Kind.HISTOGRAM, tag, wallTime, step, ".json", bytes, null);
    events++;
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException {
    byte[] bytes = bytes(json -> CurveAsset.write(names.name(tag), curve, json));
    asset(Kind.PR_CURVE, tag, wallTime, step, ".json", bytes, null);
    events++;
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) throws IOException {
    asset(Kind.GRAPH, GraphEvent.TAG, wallTime, step, ".pb", graphDef.toByteArray(), null);
    events++;
  }

  /** Comet shows it as the run's graph, too. */
  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException {
    asset(Kind.KERAS_MODEL, tag, wallTime, step, ".json", json.toByteArray(), null);
    archive.message(
        "graph",
        message -> {
          message.writeStringField("graph", json.toUtf8());
          message.writeObjectFieldStart(Own.NAME);
          message.writeEndObject();
        });
    events++;
  }

  private static byte[] bytes(ArchiveWriter.Payload content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = ArchiveWriter.JSON.createGenerator(bytes)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void asset(
      Kind kind,
      String tag,
      double wallTime,
      long step,
      String ending,
      byte[] bytes,
      ArchiveWriter.@Nullable Payload own)
      throws IOException {
    var file = archive.asset(ending, bytes);
    var name = names.name(tag);
    archive.message(
        "file_upload",
        json -> {
          long millis = writeTime(json, wallTime);
          json.writeStringField("file_path", file);
          json.writeStringField("upload_type", kind.uploadType());
          json.writeObjectFieldStart("additional_params");
          json.writeNullField("context");
          json.writeNumberField("step", step);
          json.writeStringField(kind == Kind.IMAGES ? "figName" : "fileName", name);
          if (kind != Kind.IMAGES) {
            json.writeStringField("extension", ending.substring(1));
            json.writeStringField("type", kind.uploadType());
          }
          json.writeBooleanField("overwrite", false);
          json.writeEndObject();
          json.writeObjectFieldStart("metadata");
          json.writeEndObject();
          json.writeBooleanField("clean", true);
          json.writeObjectFieldStart(Own.NAME);
          json.writeStringField(Own.KIND, kind.name());
          json.writeStringField(Own.TAG, tag);
          json.writeNumberField(Own.EVENT, events);
          writeOwnTime(json, millis, wallTime);
          writeOwnStep(json, step);
          if (own != null) {
            own.write(json);
          }
          json.writeEndObject();
        });
  }

  @Override
  public void end() throws IOException {
    archive.finish(
        json -> {
          var experiment = run.experiment();
          json.writeStringField("project_name", experiment.isEmpty() ? "tfevents" : experiment);
          json.writeNullField("workspace");
          json.writeStringField("offline_id", id);
          json.writeNumberField("start_time", startMillis);
          double end = run.endTime();
          json.writeNumberField("stop_time", isDate(end) ? Math.round(end * 1e3) : startMillis);
          json.writeArrayFieldStart("tags");
          json.writeEndArray();
          json.writeStringField("resume_strategy", "create");
          json.writeBooleanField("customer_error_reported", false);
          json.writeBooleanField("user_provided_experiment_key", false);
          json.writeObjectFieldStart(Own.NAME);
          json.writeStringField(Own.RUN, run.name());
          json.writeStringField(Own.EXPERIMENT, experiment);
          json.writeStringField(Own.GROUP, run.group());
          json.writeStringField(Own.STATUS, run.status().name());
          json.writeNumberField(Own.START, run.startTime());
          json.writeNumberField(Own.END, end);
          json.writeEndObject();
        });
    whole = true;
  }

  /** Whether it came to its end. */
  boolean isWhole() {
    return whole;
  }

  String id() {
    return id;
  }

  @Override
  public void close() throws IOException {
    if (!whole) {
      archive.close();
    }
  }
}
