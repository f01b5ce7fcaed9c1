package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs to a server of MLflow, where they show as they come: {@code RUNNING} until they are whole.
 *
 * <p>A run is found again by its tag {@link RunTags#ID}, and what it lacks is added: a server keeps
 * points that are equal in key, time, step and value once, a param of the same value too, and tags
 * and artifacts take the places of those that are there. So a run that was half sent becomes whole.
 * If the run that is there began at another time or has other hyperparameters, it is another
 * training: a new run is made, and the other one deleted when that is whole.
 */
final class RestSink implements RunSink {
  private final ServerPlace place;
  private final TrackingServer server;
  private final RemoteRuns runs;
  private final Losses losses;
  private final Map<String, RemoteRuns.Experiment> experiments = new HashMap<>();

  /** By our ids of the runs that were begun, those of the server. */
  private final Map<String, String> ids = new HashMap<>();

  /**
   * To a place; runs go to its experiment, or to their own.
   *
   * @param losses takes what MLflow has no place for
   */
  RestSink(ServerPlace place, TrackingServer server, Losses losses) {
    this.place = place;
    this.server = server;
    this.runs = new RemoteRuns(server);
    this.losses = losses;
  }

  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    var experiment = experiment(place.experiment() == null ? run.experiment() : place.experiment());
    var id = RunTags.id(experiment.name(), run.name());
    var same =
        runs.runs(experiment, RunTags.ID, id).stream()
            .filter(known -> isSameTraining(known.stored(), run))
            .findFirst();
    var there = same.isPresent() ? same.get() : create(experiment, id, run);
    // Searched for once more: a request whose answer was lost may have made a run, too.
    var others = new ArrayList<>(runs.runs(experiment, RunTags.ID, id));
    others.removeIf(known -> known.id().equals(there.id()));
    var target = new RestRun(server, run, there, others);
    if (same.isPresent()) {
      target.resume();
    }
    ids.put(id, target.id());
    var parent = run.parent();
    var parentId = parent == null ? null : ids.get(RunTags.id(experiment.name(), parent));
    return new MlflowRecorder(run, parentId, target, losses);
  }

  private RemoteRuns.Experiment experiment(String wanted) throws IOException {
    var name = ExperimentName.of(wanted);
    var known = experiments.get(name);
    if (known == null) {
      known = findOrCreate(name);
      experiments.put(name, known);
    }
    return known;
  }

  private RemoteRuns.Experiment findOrCreate(String name) throws IOException {
    var there = runs.experiment(name);
    if (there.isEmpty()) {
      try {
        server.post("experiments/create", Json.object("name", name));
      } catch (RefusedException e) {
        // Made meanwhile: by another, or by a request whose answer was lost.
        if (!e.isThere()) {
          throw e;
        }
      }
      there = runs.experiment(name);
    }
    if (there.isEmpty() || there.get().isDeleted()) {
      throw new IOException(
          server.address()
              + ": the experiment '"
              + name
              + "' is deleted there; restore it, or name another");
    }
    return there.get();
  }

  private RemoteRun create(RemoteRuns.Experiment experiment, String id, RunInfo run)
      throws IOException {
    var question =
        Json.object(
            json -> {
              json.writeStringField("experiment_id", experiment.id());
              json.writeStringField("run_name", RunLabels.name(run));
              json.writeNumberField("start_time", Millis.of(run.startTime()));
              json.writeArrayFieldStart("tags");
              json.writeRawValue(LogBatch.pair(RunTags.ID, id));
              json.writeEndArray();
            });
    var answer = server.post("runs/create", question);
    return RemoteRun.of(server, experiment.name(), answer.object("run"));
  }

  private static boolean isSameTraining(StoredRun there, RunInfo run) {
    return Millis.of(there.startTime()) == Millis.of(run.startTime())
        && there.params().keySet().stream()
            .allMatch(
                key -> {
                  var hparam = run.hparams().get(there.hparam(key));
                  return hparam == null || RunLabels.param(hparam).equals(there.params().get(key));
                });
  }

  /** Runs show as they come. */
  @Override
  public void publish() {}

  /** A run that has not ended stays {@code RUNNING}, and is completed the next time. */
  @Override
  public void close() {}
}
