package io.tfevents.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.writer.HparamsSummary;
import io.tfevents.writer.TensorSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes sessions of training: as they were, where the table of tags holds their messages, else
 * from the table of sessions.
 */
final class SessionEvents {
  private static final String PLUGIN = "hparams";

  private final RunWriters writers;
  private final ImportedTags tags;
  private final Map<Table, Long> written;
  private final LeftOutRows leftOut;

  SessionEvents(
      RunWriters writers, ImportedTags tags, Map<Table, Long> written, LeftOutRows leftOut) {
    this.writers = writers;
    this.tags = tags;
    this.written = written;
    this.leftOut = leftOut;
  }

  /** Writes what the table of tags holds. */
  void addTags() throws IOException {
    for (var run : tags.runs().entrySet()) {
      if (!hasSessions(run.getKey())) {
        continue;
      }
      var writer = writers.get(run.getKey());
      for (var entry : run.getValue().entrySet()) {
        var tag = writer == null ? null : writer.tag(entry.getKey());
        if (tag != null && tag.isSelected() && entry.getValue().kind().equals(PLUGIN)) {
          add(tag, entry.getValue());
        }
      }
    }
  }

  /** One value for the first and, where there were more, one for the last. */
  private void add(RunWriter.Tag tag, ImportedTags.Entry entry) throws IOException {
    var value = TensorSummary.of(new float[0], 0).withMetadata(entry.metadata());
    tag.write(value, entry.firstStep(), entry.firstWallTime());
    if (entry.points() > 1) {
      tag.write(value, entry.lastStep(), entry.lastWallTime());
    }
    if (entry.points() > 2) {
      leftOut.add(
          Table.HPARAMS, tag.name(), "of its " + entry.points() + " values the tables hold one");
    }
    written.merge(Table.HPARAMS, 1L, Long::sum);
  }

  private boolean hasSessions(String run) {
    return tags.runs().getOrDefault(run, Map.of()).values().stream()
        .anyMatch(entry -> entry.kind().equals(PLUGIN));
  }

  /** Writes rows of the table of sessions, but for runs whose messages are there. */
  void add(RowGroup rows) throws IOException {
    for (int row = 0; row < rows.rows(); row++) {
      var view = new RowView(rows, row);
      var run = RunName.of(view.text("run"));
      var writer = hasSessions(run) ? null : writers.get(run);
      if (writer == null) {
        continue;
      }
      try {
        add(writer, view);
        written.merge(Table.HPARAMS, 1L, Long::sum);
      } catch (IllegalArgumentException e) {
        leftOut.add(Table.HPARAMS, run, String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(RunWriter writer, RowView row) throws IOException {
    var names = row.texts("hparams", 0);
    var json = row.texts("hparams", 1);
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), parse(json.get(i)));
    }
    Map<String, HparamValue> hparams = HparamsSummary.values(values);
    var metrics = row.texts("metrics", 0);
    double start = row.isMissing("start_time") ? 0 : row.number("start_time");
    double end = row.isMissing("end_time") ? 0 : row.number("end_time");
    if (!metrics.isEmpty()) {
      write(writer, experiment(hparams, metrics, start), start);
    }
    var group = row.text("group").equals(row.text("run")) ? "" : row.text("group");
    write(writer, new Hparams.SessionStart(hparams, "", "", group, start), start);
    var status = status(row.text("status"));
    if (end != 0 || status != Hparams.Status.UNKNOWN) {
      write(writer, new Hparams.SessionEnd(status, end), end);
    }
  }

  private static void write(RunWriter writer, Hparams content, double wallTime) throws IOException {
    writer.tag(HparamsSummary.tag(content)).write(HparamsSummary.of(content), 0, wallTime);
  }

  private static Hparams.Experiment experiment(
      Map<String, HparamValue> hparams, List<String> metrics, double time) {
    var infos = new ArrayList<Hparams.Info>();
    hparams.forEach(
        (name, value) -> infos.add(new Hparams.Info(name, "", "", type(value), null, false)));
    return new Hparams.Experiment(
        "",
        "",
        "",
        time,
        infos,
        metrics.stream()
            .map(
                metric ->
                    new Hparams.Metric(
                        new Hparams.MetricName("", metric), "", "", Hparams.Dataset.UNKNOWN))
            .toList());
  }

  private static Hparams.Type type(HparamValue value) {
    if (value instanceof HparamValue.NumberValue) {
      return Hparams.Type.FLOAT64;
    } else if (value instanceof HparamValue.BoolValue) {
      return Hparams.Type.BOOL;
    }
    return value instanceof HparamValue.TextValue ? Hparams.Type.STRING : Hparams.Type.UNSET;
  }

  private static Hparams.Status status(String name) {
    for (var status : Hparams.Status.values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return Hparams.Status.UNKNOWN;
  }

  private static @Nullable Object parse(String json) throws IOException {
    try (var parser = JsonCells.FACTORY.createParser(json)) {
      parser.nextToken();
      return value(parser);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "'" + Cells.shortened(json) + "' is no JSON, which a hyperparameter's value is", e);
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    if (json.currentToken() == null) {
      throw new IllegalArgumentException("a hyperparameter's value is empty");
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          json.nextToken();
          fields.put(name, value(json));
        }
        yield fields;
      }
      case START_ARRAY -> {
        var elements = new ArrayList<@Nullable Object>();
        while (!json.nextToken().isStructEnd()) {
          elements.add(value(json));
        }
        yield elements;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(json.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> json.getText();
    };
  }
}
