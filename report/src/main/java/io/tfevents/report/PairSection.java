package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.EarlyStopping;
import io.tfevents.analysis.Moment;
import io.tfevents.analysis.Training;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured both on the examples that a model learns from and on others: of each measure and
 * run the two tags, by their numbers; the best point of the latter and the former's value there;
 * and where stopping early would have ended it.
 */
final class PairSection implements PageSection {
  /** How many points may bring nothing before training would have been stopped. */
  private static final int PATIENCE = 10;

  private final List<Training> trainings;
  private final Map<String, Integer> tags = new HashMap<>();

  PairSection(List<Training> trainings, List<TagCurves> tags) {
    this.trainings = trainings;
    for (int i = 0; i < tags.size(); i++) {
      this.tags.put(tags.get(i).name(), i);
    }
  }

  @Override
  public String name() {
    return "pairs";
  }

  @Override
  public boolean isEmpty() {
    return trainings.stream().allMatch(training -> training.pairs().isEmpty());
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartArray();
    for (int run = 0; run < trainings.size(); run++) {
      for (var pair : trainings.get(run).pairs()) {
        json.writeStartObject();
        json.writeStringField("measure", pair.measure());
        json.writeNumberField("run", run);
        json.writeNumberField("training", tags.getOrDefault(pair.training().name(), -1));
        json.writeNumberField("validation", tags.getOrDefault(pair.validation().name(), -1));
        var direction = pair.validation().direction();
        if (direction.isPresent()) {
          writeBest(json, pair.training().curve(), pair.validation().curve(), direction.get());
        }
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void writeBest(
      JsonGenerator json, Curve training, Curve validation, Direction direction)
      throws IOException {
    var best = new Moment.Best(direction).of(validation);
    if (best.isEmpty()) {
      return;
    }
    json.writeNumberField("best", best.get().value());
    json.writeNumberField("bestStep", best.get().step());
    var trained = new Moment.AtStep(best.get().step()).of(training);
    if (trained.isPresent()) {
      json.writeNumberField("trainingAtBest", trained.get().value());
    }
    var attempt = validation.lastAttempt();
    var stopped = EarlyStopping.patience(PATIENCE).simulate(attempt, direction);
    if (stopped.stop().isPresent()) {
      json.writeNumberField("patience", PATIENCE);
      json.writeNumberField("stopStep", attempt.step(stopped.stop().getAsInt()));
      json.writeNumberField("lostByStopping", stopped.lost());
    }
  }
}
