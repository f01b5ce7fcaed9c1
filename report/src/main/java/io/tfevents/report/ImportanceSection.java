package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.HparamImportance;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much hyperparameters matter for some metrics whose direction is known, the one by which most
 * trainings are judged and those that most of them have: of each metric how many trainings count,
 * the share of the variance that is explained, whether they are enough to believe it, and the
 * hyperparameters with their importance.
 */
final class ImportanceSection implements PageSection {
  /** Trees are grown for each metric, which takes a while where there are hundreds of trainings. */
  private static final int MOST_METRICS = 3;

  private final Map<String, HparamImportance> importances = new LinkedHashMap<>();

  ImportanceSection(List<Training> trainings) {
    var tuned = trainings.stream().filter(training -> !training.hparams().isEmpty()).toList();
    var directions = new LinkedHashMap<String, Direction>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var training : tuned) {
      for (var metric : training.metrics()) {
        metric.direction().ifPresent(direction -> directions.put(metric.name(), direction));
        counts.merge(metric.name(), 1, Integer::sum);
      }
    }
    var primary = BestSection.primary(trainings).map(Metric::name).orElse("");
    var names = new ArrayList<>(directions.keySet());
    names.sort(
        Comparator.comparing((String name) -> !name.equals(primary))
            .thenComparing(name -> -counts.getOrDefault(name, 0)));
    names.subList(0, Math.min(MOST_METRICS, names.size())).parallelStream()
        .map(name -> Map.entry(name, of(tuned, name, directions)))
        .toList()
        .forEach(
            entry -> entry.getValue().ifPresent(found -> importances.put(entry.getKey(), found)));
  }

  private static Optional<HparamImportance> of(
      List<Training> trainings, String metric, Map<String, Direction> directions) {
    return HparamImportance.of(
        trainings, metric, directions.getOrDefault(metric, Direction.MINIMIZE));
  }

  @Override
  public String name() {
    return "importance";
  }

  @Override
  public boolean isEmpty() {
    return importances.isEmpty();
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartArray();
    for (var entry : importances.entrySet()) {
      var importance = entry.getValue();
      json.writeStartObject();
      json.writeStringField("metric", entry.getKey());
      json.writeNumberField("trainings", importance.trainings());
      json.writeNumberField("explained", importance.explained());
      json.writeBooleanField("sure", importance.isSure());
      json.writeArrayFieldStart("hparams");
      for (var hparam : importance.hparams()) {
        json.writeStartArray();
        json.writeString(hparam.name());
        json.writeNumber(hparam.importance());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
