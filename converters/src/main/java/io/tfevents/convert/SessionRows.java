package io.tfevents.convert;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.logdir.HparamsTable;
import io.tfevents.logdir.HparamsTable.RunContent;
import io.tfevents.logdir.HparamsTable.Session;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row group of the sessions: their hyperparameters, and the last value of each metric. Where no
 * experiment names metrics, those of a session are all numbers of its run and of the runs below it,
 * as in TensorBoard.
 */
final class SessionRows {
  private final HparamsTable table;
  private final boolean withColumns;

  /** The last numbers of each run, by tag. */
  private final Map<String, Map<String, Double>> lastNumbers = new LinkedHashMap<>();

  private SessionRows(HparamsTable table, List<RunSummary> runs, boolean withColumns) {
    this.table = table;
    this.withColumns = withColumns;
    for (var run : runs) {
      var numbers = new LinkedHashMap<String, Double>();
      for (var tag : run.tags()) {
        if (tag.lastNumber() != null) {
          numbers.put(tag.tag(), tag.lastNumber());
        }
      }
      lastNumbers.put(run.run(), numbers);
    }
  }

  /**
   * Makes the row group.
   *
   * @param withColumns whether each hyperparameter has a column of its own, too
   */
  static RowGroup of(List<RunSummary> runs, boolean withColumns) {
    var contents = new ArrayList<RunContent>();
    for (var run : runs) {
      for (var tag : run.tags()) {
        var metadata = tag.metadata();
        var content = metadata == null ? null : Hparams.of(metadata);
        if (tag.kind() == Kind.HPARAMS && content != null) {
          contents.add(new RunContent(run.run(), content));
        }
      }
    }
    var table = HparamsTable.of(contents);
    return new SessionRows(table, table.sessions().isEmpty() ? List.of() : runs, withColumns)
        .rows();
  }

  private RowGroup rows() {
    var runs = new Column.Text(16);
    var groups = new Column.Text(16);
    var hparamNames = new Column.Text(16);
    var hparamValues = new Column.Text(16);
    var hparams = new Column.Lists(hparamNames, hparamValues);
    var metricNames = new Column.Text(16);
    var metricValues = new Column.Doubles(16);
    var metrics = new Column.Lists(metricNames, metricValues);
    var statuses = new Column.Text(16);
    var starts = new Column.Doubles(16);
    var ends = new Column.Doubles(16);
    for (var session : table.sessions()) {
      runs.add(session.run());
      groups.add(session.group());
      session
          .start()
          .hparams()
          .forEach(
              (name, value) -> {
                hparamNames.add(name);
                hparamValues.add(json(value));
              });
      hparams.endRow();
      metrics(session)
          .forEach(
              (name, value) -> {
                metricNames.add(name);
                metricValues.add(value);
              });
      metrics.endRow();
      statuses.add(session.status().name());
      addTime(starts, session.start().startTime());
      var end = session.end();
      addTime(ends, end == null ? 0 : end.endTime());
    }
    var fields = new ArrayList<>(Table.HPARAMS.fields());
    var columns =
        new ArrayList<Column>(List.of(runs, groups, hparams, metrics, statuses, starts, ends));
    if (withColumns) {
      addColumns(fields, columns);
    }
    return new RowGroup(
        new TableSchema(Table.HPARAMS, fields), 0, table.sessions().size(), columns);
  }

  private static void addTime(Column.Doubles times, double seconds) {
    if (seconds == 0) {
      times.addMissing();
    } else {
      times.add(seconds);
    }
  }

  private Map<String, Double> metrics(Session session) {
    var metrics = new LinkedHashMap<String, Double>();
    for (var metric : table.metrics()) {
      var source = session.source(metric.name());
      var value = lastNumbers.getOrDefault(source.run(), Map.of()).get(source.tag());
      if (value != null) {
        metrics.put(name(metric.name().group(), metric.name().tag()), value);
      }
    }
    if (table.metrics().isEmpty()) {
      lastNumbers.forEach(
          (run, numbers) -> {
            var group = below(session.run(), run);
            if (group != null) {
              numbers.forEach((tag, value) -> metrics.put(name(group, tag), value));
            }
          });
    }
    return metrics;
  }

  /** The path from a session's run to a run; null if that is not below it. */
  private static @Nullable String below(String session, String run) {
    if (run.equals(session)) {
      return "";
    } else if (session.equals(".")) {
      return run;
    }
    return run.startsWith(session + "/") ? run.substring(session.length() + 1) : null;
  }

  private static String name(String group, String tag) {
    return group.isEmpty() ? tag : group + "/" + tag;
  }

  /** A column for each hyperparameter: of numbers if all of its values are, else of texts. */
  private void addColumns(List<Field> fields, List<Column> columns) {
    var names = new UniqueNames();
    fields.forEach(field -> names.add(field.name()));
    for (var hparam : table.hparams()) {
      var values = new ArrayList<Optional<HparamValue>>();
      table.sessions().forEach(session -> values.add(session.hparam(hparam)));
      boolean numbers =
          values.stream()
              .flatMap(Optional::stream)
              .allMatch(HparamValue.NumberValue.class::isInstance);
      var name = names.add(hparam);
      fields.add(Field.of(name, numbers ? Field.Type.DOUBLE : Field.Type.TEXT).orNull());
      columns.add(numbers ? numbers(values) : texts(values));
    }
  }

  private static Column numbers(List<Optional<HparamValue>> values) {
    var numbers = new Column.Doubles(values.size());
    for (var value : values) {
      if (value.orElse(null) instanceof HparamValue.NumberValue number) {
        numbers.add(number.value());
      } else {
        numbers.addMissing();
      }
    }
    return numbers;
  }

  private static Column texts(List<Optional<HparamValue>> values) {
    var texts = new Column.Text(values.size());
    for (var value : values) {
      if (value.orElse(null) instanceof HparamValue.TextValue text) {
        texts.add(text.value());
      } else {
        texts.add(value.map(SessionRows::json).orElse(null));
      }
    }
    return texts;
  }

  /** A value as JSON. */
  static String json(HparamValue value) {
    var json = new StringBuilder();
    append(json, value);
    return json.toString();
  }

  private static void append(StringBuilder json, HparamValue value) {
    if (value instanceof HparamValue.NumberValue number) {
      var digits = DoubleText.of(number.value());
      json.append(Double.isFinite(number.value()) ? digits : '"' + digits + '"');
    } else if (value instanceof HparamValue.TextValue text) {
      JsonText.appendString(json, text.value());
    } else if (value instanceof HparamValue.BoolValue bool) {
      json.append(bool.value());
    } else if (value instanceof HparamValue.ListValue array) {
      json.append('[');
      for (int i = 0; i < array.values().size(); i++) {
        json.append(i == 0 ? "" : ",");
        append(json, array.values().get(i));
      }
      json.append(']');
    } else if (value instanceof HparamValue.StructValue struct) {
      json.append('{');
      var comma = "";
      for (var field : struct.fields().entrySet()) {
        json.append(comma);
        JsonText.appendString(json, field.getKey());
        json.append(':');
        append(json, field.getValue());
        comma = ",";
      }
      json.append('}');
    } else {
      json.append("null");
    }
  }
}
