package io.tfevents.interop.neptune;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an export says of one run: its facts and hyperparameters, and what our footers say more. */
final class StoredRun {
  private final Path files;
  private final List<Path> parts;
  private final Parameters parameters = new Parameters();
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();
  private StructValue descriptions = new StructValue(Map.of());
  private @Nullable StructValue own;
  private String project = "";
  private String id = "";
  private double start = Double.NaN;
  private double end = Double.NaN;
  private final List<String> problems = new ArrayList<>();

  /** What an attribute was in a log directory. */
  record Attribute(Kind kind, String tag) {}

  private StoredRun(Path files, List<Path> parts) {
    this.files = files;
    this.parts = parts;
  }

  /**
   * Reads what is said of a run. Rows that are damaged are gone past.
   *
   * @param files the folder of its project's files
   * @param parts in their order
   * @throws IOException if no part can be read
   */
  static StoredRun read(Path files, List<Path> parts) throws IOException {
    var run = new StoredRun(files, parts);
    IOException failure = null;
    int read = 0;
    for (var part : parts) {
      try (var rows = PartRows.open(part)) {
        run.addAbout(part, rows.about());
        run.addFacts(rows);
        read++;
      } catch (IOException e) {
        failure = e;
      }
    }
    if (read == 0 && failure != null) {
      throw failure;
    }
    return run;
  }

  private void addAbout(Path part, Map<String, String> about) throws IOException {
    try {
      own = object(about, Own.RUN).orElse(own);
      descriptions = object(about, Own.DESCRIPTIONS).orElse(descriptions);
      for (var attribute :
          object(about, Own.ATTRIBUTES).map(StructValue::fields).orElse(Map.of()).entrySet()) {
        if (attribute.getValue() instanceof StructValue said) {
          Kind.named(Json.text(said, Own.KIND))
              .ifPresent(
                  kind ->
                      attributes.put(
                          attribute.getKey(), new Attribute(kind, Json.text(said, Own.TAG))));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(part + ": the footer cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<StructValue> object(Map<String, String> about, String name) {
    var text = about.get(name);
    return text != null && HparamJson.parse(text) instanceof StructValue object
        ? Optional.of(object)
        : Optional.empty();
  }

  private void addFacts(PartRows rows) throws IOException {
    boolean more = true;
    while (more) {
      try {
        more = rows.next();
        if (more && rows.type().filter(AttributeType::isParameter).isPresent()) {
          addFact(rows, rows.type().get());
        }
        if (more && id.isEmpty()) {
          project = rows.text(ExportSchema.PROJECT);
          id = rows.text(ExportSchema.RUN);
        }
      } catch (IOException e) {
        // Told when the values are read.
      } catch (IllegalArgumentException e) {
        problems.add(rows.text(ExportSchema.PATH) + ": " + e.getMessage());
      }
    }
  }

  private void addFact(PartRows rows, AttributeType type) {
    var path = rows.text(ExportSchema.PATH);
    if (type == AttributeType.DATETIME) {
      double time = Times.seconds(rows.whole(ExportSchema.DATETIME));
      if (path.equals("sys/creation_time")) {
        start = time;
      } else if (path.equals("sys/modification_time")) {
        end = time;
      }
    }
    var value = value(rows, type);
    if (value != null) {
      var attribute = attributes.get(path);
      parameters.put(
          attribute == null || attribute.kind() != Kind.HPARAM ? path : attribute.tag(), value);
    }
  }

  private @Nullable HparamValue value(PartRows rows, AttributeType type) {
    return switch (type) {
      case FLOAT ->
          rows.has(ExportSchema.FLOAT) ? new NumberValue(rows.number(ExportSchema.FLOAT)) : null;
      case INT -> rows.has(ExportSchema.INT) ? new NumberValue(rows.whole(ExportSchema.INT)) : null;
      case BOOL -> rows.has(ExportSchema.BOOL) ? new BoolValue(rows.bool(ExportSchema.BOOL)) : null;
      case DATETIME ->
          rows.has(ExportSchema.DATETIME)
              ? new TextValue(Instant.ofEpochMilli(rows.whole(ExportSchema.DATETIME)).toString())
              : null;
      case STRING -> {
        if (!rows.has(ExportSchema.STRING)) {
          yield null;
        }
        var text = rows.text(ExportSchema.STRING);
        yield own != null && isJson(rows) ? HparamJson.parse(text) : new TextValue(text);
      }
      case STRING_SET ->
          rows.has(ExportSchema.STRING_SET)
              ? new ListValue(
                  rows.list(ExportSchema.STRING_SET).stream()
                      .<HparamValue>map(text -> new TextValue(text.toString()))
                      .toList())
              : null;
      case FLOAT_SERIES, STRING_SERIES, HISTOGRAM_SERIES, FILE, FILE_SERIES -> null;
    };
  }

  private static boolean isJson(PartRows rows) {
    return more(rows).fields().get(Own.IS_JSON) instanceof BoolValue bool && bool.value();
  }

  /** What one of our rows says that has no column. */
  static StructValue more(PartRows rows) {
    return rows.has(ExportSchema.STRING_SET)
            && HparamJson.parse(rows.text(ExportSchema.STRING_SET)) instanceof StructValue more
        ? more
        : new StructValue(Map.of());
  }

  List<Path> parts() {
    return parts;
  }

  /** The folder of its project's files. */
  Path files() {
    return files;
  }

  String project() {
    return project;
  }

  /** Whether it came from a log directory. */
  boolean isOurs() {
    return own != null;
  }

  /** What an attribute was in a log directory; empty if that is not known. */
  Optional<Attribute> attribute(String path) {
    return Optional.ofNullable(attributes.get(path));
  }

  /** What is said of tags, by tag. */
  Map<String, HparamValue> descriptions() {
    return descriptions.fields();
  }

  /** What was wrong with parameters. */
  List<String> problems() {
    return problems;
  }

  /** Words that runs are found by. */
  List<HparamValue> labels() {
    return parameters.labels();
  }

  /** What is written about the run. */
  String description() {
    return parameters.description();
  }

  /** Seconds since the epoch; 0 if not known. */
  double startTime() {
    return Double.isNaN(start) ? 0 : start;
  }

  /** The name in a log directory, or what Neptune calls it. */
  String name() {
    return own == null ? parameters.name(id) : Json.text(own, Own.NAME);
  }

  /** What is known of the run, under a name that no other has. */
  RunInfo info(String unique) {
    var info = parameters.addTo(RunInfo.named(unique));
    if (own == null) {
      return info.withExperiment(project).withTimes(start, end);
    }
    return info.withExperiment(Json.text(own, Own.EXPERIMENT))
        .withGroup(Json.text(own, Own.GROUP))
        .withTimes(Json.number(own, Own.START), Json.number(own, Own.END))
        .withStatus(status(Json.text(own, Own.STATUS)));
  }

  private static Hparams.Status status(String name) {
    return Arrays.stream(Hparams.Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(Hparams.Status.UNKNOWN);
  }
}
