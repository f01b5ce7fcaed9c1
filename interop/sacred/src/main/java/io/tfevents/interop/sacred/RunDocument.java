package io.tfevents.interop.sacred;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Json;
import io.tfevents.interop.RunInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Sacred says of a run as a whole, in the form of {@code run.json}. An experiment's name is
 * that of ours; the run's own, for which Sacred has no place, is its comment. What else is known of
 * it stands in a field {@link #OWN}.
 */
public final class RunDocument {
  /** The field that is ours, there and elsewhere. */
  public static final String OWN = "tfevents";

  public static final String ARTIFACTS = "artifacts";
  public static final String START_TIME = "start_time";
  public static final String STOP_TIME = "stop_time";
  public static final String HEARTBEAT = "heartbeat";

  static final String COMMENT = "comment";
  static final String RESOURCES = "resources";
  static final String RESULT = "result";
  static final String FAIL_TRACE = "fail_trace";

  private static final String NAME = "name";
  private static final String EXPERIMENT = "experiment";
  private static final String META = "meta";
  private static final String STATUS = "status";
  private static final String RUN = "run";
  private static final String GROUP = "group";
  private static final String START = "start";
  private static final String END = "end";
  private static final String LINES = "lines";

  /** What Sacred calls the function that ran. */
  private static final String COMMAND = "tfevents";

  private final StructValue document;
  private final @Nullable StructValue own;

  /** One that is read. */
  RunDocument(StructValue document) {
    this.document = document;
    this.own = Json.object(document, OWN);
  }

  /**
   * Of a run, without its artifacts.
   *
   * @param lines how many {@link ValueLine}s it has
   */
  public static StructValue of(RunInfo run, long lines) {
    var none = new ListValue(List.of());
    var nothing = new StructValue(Map.of());
    var start = time(run.startTime());
    boolean isRunning = run.status() == Hparams.Status.RUNNING;
    return new Json()
        .with("command", COMMAND)
        .with(
            EXPERIMENT,
            new Json()
                .with("base_dir", "")
                .with("dependencies", none)
                .with("mainfile", "")
                .with(NAME, run.experiment().isEmpty() ? COMMAND : run.experiment())
                .with("repositories", none)
                .with("sources", none)
                .object())
        .with(HEARTBEAT, time(run.endTime()))
        .with(
            "host",
            new Json()
                .with("ENV", nothing)
                .with("cpu", "")
                .with("hostname", "")
                .withTexts("os", List.of("", ""))
                .with("python_version", "")
                .object())
        .with(
            META,
            new Json()
                .with("command", COMMAND)
                .with("config_updates", nothing)
                .with("named_configs", none)
                .with("options", nothing)
                .with(COMMENT, run.name().equals(".") ? "" : run.name())
                .object())
        .with(RESOURCES, none)
        .with(RESULT, new NullValue())
        .with(START_TIME, start)
        .with(STATUS, status(run.status()))
        .with(STOP_TIME, isRunning ? new NullValue() : time(run.endTime()))
        .with(
            OWN,
            new Json()
                .with(RUN, run.name())
                .with(EXPERIMENT, run.experiment())
                .with(GROUP, run.group())
                .with(STATUS, run.status().name())
                .with(START, run.startTime())
                .with(END, run.endTime())
                .with(LINES, (double) lines)
                .object())
        .object();
  }

  private static HparamValue time(double seconds) {
    return NaiveTime.isTime(seconds)
        ? new TextValue(NaiveTime.format(NaiveTime.micros(seconds)))
        : new NullValue();
  }

  private static String status(Hparams.Status status) {
    return switch (status) {
      case UNKNOWN, SUCCESS -> "COMPLETED";
      case FAILURE -> "FAILED";
      case RUNNING -> "RUNNING";
    };
  }

  /** What is ours in it; null if Sacred wrote it. */
  public @Nullable String key() {
    return own == null ? null : key(Json.text(own, EXPERIMENT), Json.text(own, RUN));
  }

  /** By which a run is known again that is written once more. */
  public static String key(String experiment, String run) {
    return experiment + "\0" + run;
  }

  boolean isOurs() {
    return own != null;
  }

  /** How many lines there are for values. */
  long lines() {
    return own == null ? 0 : (long) Json.number(own, LINES);
  }

  String experiment() {
    var experiment = Json.object(document, EXPERIMENT);
    return experiment == null ? "" : Json.text(experiment, NAME);
  }

  /** What the run is called in a log directory; its id if Sacred wrote it. */
  String name(String id) {
    return own == null ? id : Json.text(own, RUN);
  }

  String comment() {
    var meta = Json.object(document, META);
    return meta == null ? "" : Json.text(meta, COMMENT);
  }

  /** What another field holds. */
  HparamValue field(String name) {
    return document.fields().getOrDefault(name, new NullValue());
  }

  /** The names of the artifacts; in a database each has an id beside it. */
  List<String> artifacts() {
    return Json.list(document, ARTIFACTS).stream()
        .map(
            artifact ->
                artifact instanceof StructValue object
                    ? Json.text(object, NAME)
                    : artifact instanceof TextValue text ? text.value() : "")
        .toList();
  }

  /**
   * What is known of the run, under a name that no other has.
   *
   * @throws IllegalArgumentException if its times are none
   */
  RunInfo info(String unique, Map<String, HparamValue> config) {
    var info = RunInfo.named(unique).withHparams(config);
    return own == null
        ? info.withExperiment(experiment())
            .withTimes(seconds(START_TIME), seconds(STOP_TIME))
            .withStatus(status(Json.text(document, STATUS)))
        : info.withExperiment(Json.text(own, EXPERIMENT))
            .withGroup(Json.text(own, GROUP))
            .withTimes(Json.number(own, START), Json.number(own, END))
            .withStatus(ownStatus(Json.text(own, STATUS)));
  }

  private static Hparams.Status ownStatus(String name) {
    return Arrays.stream(Hparams.Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(Hparams.Status.UNKNOWN);
  }

  /** A run may end with a status of its own, which all are of runs that were broken off. */
  private static Hparams.Status status(String name) {
    return switch (name) {
      case "", "QUEUED" -> Hparams.Status.UNKNOWN;
      case "RUNNING" -> Hparams.Status.RUNNING;
      case "COMPLETED" -> Hparams.Status.SUCCESS;
      default -> Hparams.Status.FAILURE;
    };
  }

  /** The time of a value that has none: the run's end, else its start, else 0. */
  double noteTime() {
    for (var name : List.of(STOP_TIME, HEARTBEAT, START_TIME)) {
      double time = seconds(name);
      if (!Double.isNaN(time)) {
        return time;
      }
    }
    return 0;
  }

  private double seconds(String name) {
    return field(name) instanceof TextValue text
        ? NaiveTime.seconds(NaiveTime.parse(text.value()))
        : Double.NaN;
  }
}
