package io.tfevents.interop.comet;

import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Json;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands over the values of one run, message by message. */
final class StoredMessages {
  /** What the SDK itself says of how it ran. */
  private static final Set<String> INTERNAL =
      Set.of("Name", "offline_experiment", "hasNestedParams", "Created from");

  private static final String CONSOLE = "console";
  private static final int MOST_PRINTED = 1 << 20;

  private final StoredArchive archive;
  private final String run;
  private final RunRecorder recorder;
  private final Losses losses;
  private final StoredAssets assets;
  private final StringBuilder printed = new StringBuilder();

  /**
   * Of a run.
   *
   * @param run what it is called in losses
   */
  StoredMessages(StoredArchive archive, String run, RunRecorder recorder, Losses losses) {
    this.archive = archive;
    this.run = run;
    this.recorder = recorder;
    this.losses = losses;
    this.assets = new StoredAssets(archive, run, recorder, losses);
  }

  void transfer() throws IOException {
    for (var label : archive.labels()) {
      if (label instanceof TextValue text) {
        losses.add(run, text.value(), "a tag of the run");
      }
    }
    archive.messages(this::message, problem -> losses.add(run, "", problem));
    assets.flush();
    if (!printed.isEmpty()) {
      var text = "```\n" + printed.toString().stripTrailing() + "\n```";
      recorder.text(CONSOLE, archive.startTime(), 0, Texts.of(text));
    }
  }

  private void message(String type, StructValue payload) throws IOException {
    if (!type.equals("file_upload")) {
      assets.flush();
    }
    switch (type) {
      case "metric_msg" -> metric(payload);
      case "file_upload" -> assets.add(payload);
      case "log_other" -> other(payload);
      case "standard_output" -> print(Json.text(payload, "output"));
      case "html" ->
          recorder.text("html", archive.startTime(), 0, Texts.of(Json.text(payload, "html")));
      case "graph" -> {
        if (Json.object(payload, Own.NAME) == null) {
          recorder.text("graph", archive.startTime(), 0, Texts.of(Json.text(payload, "graph")));
        }
      }
      case "parameter_msg" -> {}
      default -> losses.add(run, "", "a message of type '" + type + "'");
    }
  }

  /** Seconds since the epoch. */
  static double wallTime(StructValue payload) {
    var own = Json.object(payload, Own.NAME);
    double millis = Numbers.number(payload, "local_timestamp", 0);
    return own == null ? millis / 1e3 : Numbers.number(own, Own.WALL_TIME, millis / 1e3);
  }

  private void metric(StructValue payload) throws IOException {
    var metric = Json.object(payload, "metric");
    var own = Json.object(payload, Own.NAME);
    if (metric == null) {
      return;
    }
    var name = Json.text(metric, "metricName");
    var tag =
        own != null && own.fields().containsKey(Own.TAG)
            ? Json.text(own, Own.TAG)
            : MetricNames.tag(name);
    double wallTime = wallTime(payload);
    var value = metric.fields().get("metricValue");
    if (value == null || !Numbers.isNumber(value)) {
      losses.add(run, tag, "a point that is no number");
      return;
    }
    recorder.scalar(tag, wallTime, step(metric, own, wallTime), Numbers.number(value));
  }

  /** Where no step is told, it is the second of the run. */
  private long step(StructValue metric, @Nullable StructValue own, double wallTime) {
    return metric.fields().get("step") instanceof NumberValue number
        ? step(own, number.value())
        : Math.max(0, Math.round(wallTime - archive.startTime()));
  }

  /** A step as it was, of what Comet has of it. */
  static long step(@Nullable StructValue own, double step) {
    var exact = own == null ? "" : Json.text(own, Own.STEP);
    return exact.isEmpty() ? (long) step : Long.parseLong(exact);
  }

  private void other(StructValue payload) throws IOException {
    var own = Json.object(payload, Own.NAME);
    var key = Json.text(payload, "key");
    if (own != null) {
      recorder.describe(
          Json.text(own, Own.TAG),
          Json.text(own, Own.DISPLAY_NAME),
          Json.text(own, Own.DESCRIPTION));
    } else if (!INTERNAL.contains(key)) {
      losses.add(run, key, "something else that was logged");
    }
  }

  private void print(String output) {
    if (printed.length() + output.length() <= MOST_PRINTED) {
      printed.append(output);
    } else {
      losses.add(run, CONSOLE, "what was printed behind the first " + MOST_PRINTED + " characters");
    }
  }
}
