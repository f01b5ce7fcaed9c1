package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The runs of a server, or of an experiment there, that are not deleted. */
final class RestSource implements RunSource {
  private final ServerPlace place;
  private final RemoteRuns runs;
  private final Losses losses;

  /**
   * Of a place.
   *
   * @param losses takes what event files have no place for
   */
  RestSource(ServerPlace place, TrackingServer server, Losses losses) {
    this.place = place;
    this.runs = new RemoteRuns(server);
    this.losses = losses;
  }

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var stored = new ArrayList<StoredRun>();
    for (var experiment : experiments()) {
      runs.runs(experiment).forEach(run -> stored.add(run.stored()));
    }
    if (stored.isEmpty()) {
      throw new NoSuchFileException(place.toString(), null, "no runs of MLflow there");
    }
    new StoredRuns(stored, losses).transferTo(sink);
  }

  private List<RemoteRuns.Experiment> experiments() throws IOException {
    if (place.experiment() == null) {
      return runs.experiments();
    }
    var experiment = runs.experiment(place.experiment());
    if (experiment.isEmpty() || experiment.get().isDeleted()) {
      throw new NoSuchFileException(
          place.toString(), null, "no experiment '" + place.experiment() + "' of MLflow there");
    }
    return List.of(experiment.get());
  }
}
