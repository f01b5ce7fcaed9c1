package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The experiments and runs that a server keeps. */
final class RemoteRuns {
  private static final int EXPERIMENTS_OF_A_PAGE = 1_000;
  private static final int RUNS_OF_A_PAGE = 100;

  private final TrackingServer server;

  RemoteRuns(TrackingServer server) {
    this.server = server;
  }

  /** An experiment; deleted ones still have their names. */
  record Experiment(String id, String name, boolean isDeleted) {
    private static Experiment of(Json json) {
      boolean isDeleted = json.text("lifecycle_stage").equals("deleted");
      return new Experiment(json.text("experiment_id"), json.text("name"), isDeleted);
    }
  }

  /** The experiment of a name. */
  Optional<Experiment> experiment(String name) throws IOException {
    try {
      var answer = server.get("experiments/get-by-name", "experiment_name", name);
      return Optional.of(Experiment.of(answer.object("experiment")));
    } catch (RefusedException e) {
      if (e.isMissing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** All experiments that are not deleted. */
  List<Experiment> experiments() throws IOException {
    return pages("experiments/search", "experiments", EXPERIMENTS_OF_A_PAGE, json -> {}).stream()
        .map(Experiment::of)
        .toList();
  }

  /** The runs of an experiment that are not deleted, in order of their ids. */
  List<RemoteRun> runs(Experiment experiment) throws IOException {
    return runs(experiment, "");
  }

  /** Those of them that have a tag of ours; {@code value} is plain. */
  List<RemoteRun> runs(Experiment experiment, String tag, String value) throws IOException {
    return runs(experiment, "tags.`%s` = '%s'".formatted(tag, value));
  }

  private List<RemoteRun> runs(Experiment experiment, String filter) throws IOException {
    var runs = new ArrayList<RemoteRun>();
    var pages =
        pages(
            "runs/search",
            "runs",
            RUNS_OF_A_PAGE,
            json -> {
              json.writeArrayFieldStart("experiment_ids");
              json.writeString(experiment.id());
              json.writeEndArray();
              json.writeStringField("filter", filter);
            });
    for (var run : pages) {
      runs.add(RemoteRun.of(server, experiment.name(), run));
    }
    runs.sort((one, other) -> one.id().compareTo(other.id()));
    return runs;
  }

  private List<Json> pages(String call, String list, int most, Json.Fields query)
      throws IOException {
    var all = new ArrayList<Json>();
    var token = "";
    do {
      var from = token;
      var question =
          Json.object(
              json -> {
                query.write(json);
                json.writeNumberField("max_results", most);
                if (!from.isEmpty()) {
                  json.writeStringField("page_token", from);
                }
              });
      var page = server.post(call, question);
      all.addAll(page.objects(list));
      token = page.text("next_page_token");
    } while (!token.isEmpty());
    return all;
  }
}
