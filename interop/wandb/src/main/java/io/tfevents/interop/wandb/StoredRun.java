package io.tfevents.interop.wandb;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a log says of its run as a whole, found by a first pass over it. */
final class StoredRun {
  private static final String INTERNAL = "_wandb";

  private final Path log;
  private String id = "";
  private String project = "";
  private String group = "";
  private String displayName = "";
  private String notes = "";
  private final List<String> labels = new ArrayList<>();
  private double startTime = Double.NaN;
  private double lastTime = Double.NaN;
  private final Map<String, HparamValue> config = new LinkedHashMap<>();
  private boolean hasExit;
  private long exitCode;
  private boolean hasLaps;

  /** What only our logs say. */
  private @Nullable String name;

  private String experiment = "";
  private Hparams.Status status = Hparams.Status.UNKNOWN;
  private double endTime = Double.NaN;

  private StoredRun(Path log) {
    this.log = log;
  }

  /**
   * Reads a log; what is damaged in it is passed over.
   *
   * @throws IOException also if it is none
   */
  static StoredRun read(Path log) throws IOException {
    var run = new StoredRun(log);
    try (var reader = LogReader.open(log, (offset, bytes, isEnd) -> {})) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        try {
          run.add(new MessageReader(record));
        } catch (IllegalArgumentException e) {
          // The pass over the values tells of it.
        }
      }
    }
    return run;
  }

  private void add(MessageReader record) {
    while (record.next()) {
      switch (record.field()) {
        case Fields.Type.RUN -> addRun(record.message());
        case Fields.Type.CONFIG -> addConfig(record.message());
        case Fields.Type.HISTORY -> addHistory(record.message());
        case Fields.Type.EXIT -> addExit(record.message());
        default -> {}
      }
    }
  }

  private void addRun(MessageReader run) {
    while (run.next()) {
      switch (run.field()) {
        case Fields.Run.RUN_ID -> id = run.text();
        case Fields.Run.PROJECT -> project = run.text();
        case Fields.Run.CONFIG -> addConfig(run.message());
        case Fields.Run.GROUP -> group = run.text();
        case Fields.Run.DISPLAY_NAME -> displayName = run.text();
        case Fields.Run.NOTES -> notes = run.text();
        case Fields.Run.TAGS -> labels.add(run.text());
        case Fields.Run.START_TIME -> {
          if (name == null) {
            startTime = timestamp(run.message());
          }
        }
        case Fields.Run.NAME -> name = run.text();
        case Fields.Run.EXPERIMENT -> experiment = run.text();
        case Fields.Run.STATUS -> status = status(run.text());
        case Fields.Run.START -> startTime = run.real();
        case Fields.Run.END -> endTime = run.real();
        default -> {}
      }
    }
  }

  private static Hparams.Status status(String name) {
    return Arrays.stream(Hparams.Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(Hparams.Status.UNKNOWN);
  }

  /** Seconds since the epoch. */
  static double timestamp(MessageReader timestamp) {
    long seconds = 0;
    long nanos = 0;
    while (timestamp.next()) {
      if (timestamp.field() == Fields.Timestamp.SECONDS) {
        seconds = timestamp.number();
      } else if (timestamp.field() == Fields.Timestamp.NANOS) {
        nanos = timestamp.number();
      }
    }
    return seconds + nanos / 1e9;
  }

  private void addConfig(MessageReader record) {
    while (record.next()) {
      if (record.field() == Fields.Update.UPDATE) {
        var item = Item.read(record.message());
        var first = item.path().isEmpty() ? "" : item.path().get(0);
        if (!first.equals(INTERNAL)) {
          config.put(item.tag(), value(item.json()));
        }
      }
    }
  }

  private static HparamValue value(String json) {
    try {
      return HparamJson.parse(json);
    } catch (IllegalArgumentException e) {
      return new TextValue(json);
    }
  }

  private void addHistory(MessageReader history) {
    while (history.next()) {
      if (history.field() == Fields.History.ITEM || history.field() == Fields.History.ASIDE) {
        var item = Item.read(history.message());
        hasLaps |= item.lap() > 0;
        if (item.key().equals(KeyNames.TIMESTAMP) && JsonNumber.isOne(item.json())) {
          lastTime = JsonNumber.parse(item.json());
        }
      }
    }
  }

  private void addExit(MessageReader exit) {
    hasExit = true;
    while (exit.next()) {
      if (exit.field() == Fields.Exit.EXIT_CODE) {
        exitCode = exit.number();
      }
    }
  }

  /** Its log. */
  Path log() {
    return log;
  }

  /** Whether it came from a log directory. */
  boolean isOurs() {
    return name != null;
  }

  /** Whether steps repeat or go back, so that rows do not have points in their order. */
  boolean hasLaps() {
    return hasLaps;
  }

  String project() {
    return project;
  }

  /** The name in a log directory, or what Weights &amp; Biases calls it. */
  String name() {
    if (name != null) {
      return name;
    } else if (!displayName.isEmpty()) {
      return displayName;
    }
    return id.isEmpty() ? String.valueOf(log.getFileName()) : id;
  }

  /** Its description in Markdown; empty for none. */
  String notes() {
    return notes;
  }

  /** What Weights &amp; Biases calls tags: words that runs are found by. */
  List<String> labels() {
    return labels;
  }

  double startTime() {
    return startTime;
  }

  /** What is known of it, under a name that no other run has. */
  RunInfo info(String unique) {
    var info = RunInfo.named(unique).withGroup(group);
    if (isOurs()) {
      return info.withExperiment(experiment)
          .withTimes(startTime, endTime)
          .withStatus(status)
          .withHparams(config);
    }
    var flat = new LinkedHashMap<String, HparamValue>();
    config.forEach((key, value) -> flatten(key, value, flat));
    return info.withExperiment(project)
        .withTimes(startTime, lastTime)
        .withStatus(exitStatus())
        .withHparams(flat);
  }

  private Hparams.Status exitStatus() {
    if (!hasExit) {
      return Hparams.Status.RUNNING;
    }
    return exitCode == 0 ? Hparams.Status.SUCCESS : Hparams.Status.FAILURE;
  }

  /** A configuration in a configuration has dots in its keys, as on the pages. */
  private static void flatten(String key, HparamValue value, Map<String, HparamValue> flat) {
    if (value instanceof StructValue struct && !struct.fields().isEmpty()) {
      struct.fields().forEach((name, field) -> flatten(key + "." + name, field, flat));
    } else {
      flat.put(key, value);
    }
  }
}
