package io.tfevents.interop.wandb;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands over the values of one run, record by record. */
final class StoredValues {
  private static final String NOTES = "notes";

  private final StoredRun run;
  private final String name;
  private final RunRecorder recorder;
  private final Losses losses;
  private final MediaValues media;
  private final Console console = new Console();

  /** Where points wait that are not in their order; null if they are. */
  private @Nullable PointSort points;

  /** The tags of the points that wait. */
  private final List<String> tags = new ArrayList<>();

  private final Map<String, Integer> tagIds = new LinkedHashMap<>();

  /**
   * Of a run.
   *
   * @param name what it is called in losses
   */
  StoredValues(StoredRun run, String name, RunRecorder recorder, Losses losses) {
    this.run = run;
    this.name = name;
    this.recorder = recorder;
    this.losses = losses;
    this.media =
        new MediaValues(run.log().resolveSibling(MediaFiles.FILES), name, recorder, losses);
  }

  void transfer() throws IOException {
    if (!run.notes().isEmpty()) {
      recorder.text(NOTES, time(run.startTime()), 0, Texts.of(run.notes()));
    }
    for (var label : run.labels()) {
      losses.add(name, label, "a tag of the run");
    }
    if (!run.hasLaps()) {
      readLog();
    } else {
      var temporary = Files.createTempDirectory("tfevents");
      try (var sorted = new PointSort(temporary.resolve("points"))) {
        points = sorted;
        readLog();
        sorted.drain(this::sortedPoint);
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
    console.transfer(name, recorder, losses);
  }

  private void readLog() throws IOException {
    try (var log = LogReader.open(run.log(), this::lost)) {
      for (var record = log.next(); record != null; record = log.next()) {
        try {
          record(new MessageReader(record));
        } catch (IllegalArgumentException e) {
          losses.add(name, "", "a record of " + run.log().getFileName() + ": " + e.getMessage());
        }
      }
    }
  }

  private void lost(long offset, long bytes, boolean isEnd) {
    losses.add(
        name,
        "",
        "%d bytes of %s from offset %d, which %s"
            .formatted(
                bytes, run.log().getFileName(), offset, isEnd ? "end too early" : "are damaged"));
  }

  private void record(MessageReader record) throws IOException {
    while (record.next()) {
      switch (record.field()) {
        case Fields.Type.HISTORY -> history(record.message());
        case Fields.Type.STATS -> stats(record.message());
        case Fields.Type.METRIC -> metric(record.message());
        case Fields.Type.OUTPUT_RAW -> console.add(record.message());
        case Fields.Type.ARTIFACT -> losses.add(name, "", "an artifact");
        case Fields.Type.ALERT -> losses.add(name, "", "an alert");
        default -> {}
      }
    }
  }

  private void metric(MessageReader metric) throws IOException {
    var tag = "";
    var displayName = "";
    var description = "";
    boolean isOurs = false;
    while (metric.next()) {
      switch (metric.field()) {
        case Fields.Metric.TAG -> {
          isOurs = true;
          tag = metric.text();
        }
        case Fields.Metric.DISPLAY_NAME -> displayName = metric.text();
        case Fields.Metric.DESCRIPTION -> description = metric.text();
        default -> {}
      }
    }
    if (isOurs) {
      recorder.describe(tag, displayName, description);
    }
  }

  private void history(MessageReader history) throws IOException {
    var items = new ArrayList<Item>();
    long step = 0;
    while (history.next()) {
      switch (history.field()) {
        case Fields.History.ITEM, Fields.History.ASIDE -> items.add(Item.read(history.message()));
        case Fields.History.ASIDE_STEP -> step = history.signed();
        case Fields.History.STEP -> {
          for (var number = history.message(); number.next(); ) {
            step = number.field() == Fields.History.NUM ? number.number() : step;
          }
        }
        default -> {}
      }
    }
    double timestamp = time(run.startTime());
    for (var item : items) {
      switch (item.key()) {
        case KeyNames.TIMESTAMP -> timestamp = JsonNumber.parse(item.json());
        case KeyNames.STEP -> step = run.isOurs() ? step : Long.parseLong(item.json());
        case KeyNames.GLOBAL_STEP -> step = run.isOurs() ? Long.parseLong(item.json()) : step;
        default -> {}
      }
    }
    items.removeIf(this::isOfRow);
    if (run.isOurs()) {
      for (var item : items) {
        point(item, item.hasWallTime() ? item.wallTime() : timestamp, step);
      }
    } else {
      for (var value : new NestedValues(items).values().entrySet()) {
        media.add(value.getKey(), timestamp, step, value.getValue(), null);
      }
    }
  }

  private boolean isOfRow(Item item) {
    return item.name() == null
        && switch (item.key()) {
          case KeyNames.STEP, KeyNames.TIMESTAMP, KeyNames.RUNTIME -> true;
          case KeyNames.GLOBAL_STEP -> run.isOurs();
          default -> false;
        };
  }

  private void point(Item item, double wallTime, long step) throws IOException {
    if (points == null) {
      value(item.tag(), wallTime, step, item.json(), item.more());
    } else if (JsonNumber.isOne(item.json())) {
      double number = JsonNumber.parse(item.json());
      points.add(item.lap(), step, tagId(item.tag()), wallTime, number, null);
    } else {
      var payload = new MessageWriter();
      payload.text(Fields.Item.VALUE_JSON, item.json());
      payload.text(Fields.Item.MORE, item.more());
      byte[] bytes = payload.toByteArray();
      points.add(item.lap(), step, tagId(item.tag()), wallTime, 0, bytes);
    }
  }

  private int tagId(String tag) {
    return tagIds.computeIfAbsent(
        tag,
        added -> {
          tags.add(added);
          return tags.size() - 1;
        });
  }

  private void sortedPoint(
      long lap, long step, int tagId, double wallTime, double number, byte @Nullable [] payload)
      throws IOException {
    if (payload == null) {
      recorder.scalar(tags.get(tagId), wallTime, step, number);
    } else {
      var item = Item.read(new MessageReader(payload));
      value(tags.get(tagId), wallTime, step, item.json(), item.more());
    }
  }

  private void value(String tag, double wallTime, long step, String json, String more)
      throws IOException {
    if (JsonNumber.isOne(json)) {
      recorder.scalar(tag, wallTime, step, JsonNumber.parse(json));
    } else {
      media.add(tag, wallTime, step, HparamJson.parse(json), object(more));
    }
  }

  private static @Nullable StructValue object(String json) {
    HparamValue value = json.isEmpty() ? new HparamValue.NullValue() : HparamJson.parse(json);
    return value instanceof StructValue object ? object : null;
  }

  /** Where no step is told, it is the second of the run. */
  private void stats(MessageReader stats) throws IOException {
    double wallTime = Double.NaN;
    double timestamp = time(run.startTime());
    boolean hasStep = false;
    long step = 0;
    var items = new ArrayList<Item>();
    while (stats.next()) {
      switch (stats.field()) {
        case Fields.Stats.TIMESTAMP -> timestamp = StoredRun.timestamp(stats.message());
        case Fields.Stats.ITEM -> items.add(Item.read(stats.message()));
        case Fields.Stats.STEP -> {
          hasStep = true;
          step = stats.signed();
        }
        case Fields.Stats.WALL_TIME -> wallTime = stats.real();
        default -> {}
      }
    }
    if (!hasStep) {
      wallTime = timestamp;
      step = Math.max(0, Math.round(timestamp - time(run.startTime())));
    }
    for (var item : items) {
      var tag = item.name() == null ? SystemStats.tag(item.key()) : item.name();
      if (JsonNumber.isOne(item.json())) {
        recorder.scalar(tag, wallTime, step, JsonNumber.parse(item.json()));
      } else {
        losses.add(name, tag, "a statistic that is no number");
      }
    }
  }

  private static double time(double seconds) {
    return Double.isNaN(seconds) ? 0 : seconds;
  }
}
