package io.tfevents.interop.wandb;

import io.tfevents.event.Bytes;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.Histogram;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the directory of one run. History is written at its end, when all steps are known. */
final class WandbRecorder implements RunRecorder, Closeable {
  static final String GRAPH = "tfevents-graph-def";
  static final String KERAS_MODEL = "tfevents-keras-model";

  private final RunInfo run;
  private final String id;
  private final Path folder;
  private final RecordWriter records;
  private final PointSort points;
  private final MediaFiles media;
  private final SystemStats stats;
  private final KeyNames keys = new KeyNames();
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Tag> tags = new ArrayList<>();
  private boolean whole;

  private WandbRecorder(RunInfo run, String id, Path folder, RecordWriter records) {
    this.run = run;
    this.id = id;
    this.folder = folder;
    this.records = records;
    this.points = new PointSort(folder.resolve("points"));
    this.media = new MediaFiles(folder, records);
    this.stats = new SystemStats(records);
  }

  /**
   * Begins a run.
   *
   * @param folder where its directory is made
   */
  static WandbRecorder begin(RunInfo run, String id, Path folder) throws IOException {
    Files.createDirectories(folder.resolve(MediaFiles.FILES));
    var records = RecordWriter.create(folder.resolve("run-" + id + ".wandb"));
    new RunRecords(run, records).writeStart(id);
    return new WandbRecorder(run, id, folder, records);
  }

  @Override
  public void describe(String tag, String displayName, String description) throws IOException {
    var message = records.begin(Fields.Type.METRIC);
    message.text(Fields.Metric.NAME, keys.key(tag));
    message.ascii(Fields.Metric.STEP_METRIC, KeyNames.GLOBAL_STEP);
    RunRecords.defined(message);
    message.text(Fields.Metric.TAG, tag);
    message.text(Fields.Metric.DISPLAY_NAME, displayName);
    message.text(Fields.Metric.DESCRIPTION, description);
    records.end();
  }

  @Override
  public void scalar(String tag, double wallTime, long step, double value) throws IOException {
    if (SystemStats.holds(tag)) {
      stats.add(tag, wallTime, step, value);
    } else {
      int tagId = tagId(tag);
      points.add(step, tags.get(tagId).lap(step), tagId, wallTime, value, null);
    }
  }

  private int tagId(String name) {
    var known = ids.get(name);
    if (known != null) {
      return known;
    }
    ids.put(name, tags.size());
    tags.add(new Tag(name, keys.key(name)));
    return tags.size() - 1;
  }

  private void value(String tag, double wallTime, long step, StructValue form) throws IOException {
    value(tag, wallTime, step, form, null);
  }

  private void value(
      String tag, double wallTime, long step, StructValue form, @Nullable StructValue more)
      throws IOException {
    int tagId = tagId(tag);
    points.add(step, tags.get(tagId).lap(step), tagId, wallTime, 0, payload(form, more));
  }

  private static byte[] payload(StructValue form, @Nullable StructValue more) {
    var fields = new MessageWriter();
    fields.text(Fields.Item.VALUE_JSON, HparamJson.of(form));
    if (more != null) {
      fields.text(Fields.Item.MORE, HparamJson.of(more));
    }
    return fields.toByteArray();
  }

  @Override
  public void text(String tag, double wallTime, long step, Texts texts) throws IOException {
    var table = media.table(keys.key(tag), step, TableForm.of(texts));
    value(tag, wallTime, step, table, TableForm.more(texts));
  }

  @Override
  public void images(String tag, double wallTime, long step, Images images) throws IOException {
    value(tag, wallTime, step, media.images(keys.key(tag), step, images));
  }

  @Override
  public void sounds(String tag, double wallTime, long step, Sounds sounds) throws IOException {
    value(tag, wallTime, step, media.sounds(keys.key(tag), step, sounds));
  }

  @Override
  public void histogram(String tag, double wallTime, long step, Histogram histogram)
      throws IOException {
    value(tag, wallTime, step, HistogramForm.of(histogram), HistogramForm.more(histogram));
  }

  @Override
  public void prCurve(String tag, double wallTime, long step, PrCurve curve) throws IOException {
    value(tag, wallTime, step, media.table(keys.key(tag), step, TableForm.of(curve)));
  }

  @Override
  public void graph(double wallTime, long step, Bytes graphDef) throws IOException {
    aside(GraphEvent.TAG, wallTime, step, media.graph(GRAPH, "graph", step, ".pb", graphDef));
  }

  @Override
  public void kerasModel(String tag, double wallTime, long step, Bytes json) throws IOException {
    aside(tag, wallTime, step, media.graph(KERAS_MODEL, tag, step, ".json", json));
  }

  /** Keeps a value that Weights &amp; Biases does not show. */
  private void aside(String tag, double wallTime, long step, StructValue form) throws IOException {
    var message = records.begin(Fields.Type.HISTORY);
    message.signed(Fields.History.ASIDE_STEP, step);
    int item = message.begin(Fields.History.ASIDE);
    message.text(Fields.Item.NESTED_KEY, tag);
    message.fields(payload(form, null));
    message.real(Fields.Item.WALL_TIME, wallTime);
    message.end(item);
    records.end();
  }

  @Override
  public void end() throws IOException {
    stats.flush();
    var rows = new HistoryRows(records, tags, run.startTime());
    points.drain(rows);
    rows.endRow();
    rows.writeSummary();
    new RunRecords(run, records).writeEnd();
    close();
    whole = true;
  }

  /** Whether it came to its end. */
  boolean isWhole() {
    return whole;
  }

  String id() {
    return id;
  }

  RunInfo info() {
    return run;
  }

  /** Where the run is made. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (records;
        points) {
      // Both, whatever fails.
    }
  }
}
