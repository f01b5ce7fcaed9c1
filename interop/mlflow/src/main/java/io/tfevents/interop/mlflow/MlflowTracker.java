package io.tfevents.interop.mlflow;

import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * MLflow, by its tracking server, {@code http://host:port} or {@code http://host:port/experiment},
 * or by the directory in which it keeps its runs, {@code mlruns} where nothing else was said.
 *
 * <p>A server is told who asks by the variables of the environment that MLflow's client goes by:
 * {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}, or {@code
 * MLFLOW_TRACKING_TOKEN}.
 */
public final class MlflowTracker implements Tracker {
  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    if (!ServerPlace.isServer(place)) {
      return FileStoreSource.of(directory(place), losses);
    }
    var named = ServerPlace.of(place);
    return new RestSource(named, server(named), losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    if (!ServerPlace.isServer(place)) {
      return FileStoreSink.to(directory(place), losses);
    }
    var named = ServerPlace.of(place);
    return new RestSink(named, server(named), losses);
  }

  private static TrackingServer server(ServerPlace place) {
    var credentials = Credentials.of(System.getenv());
    return new TrackingServer(place.server(), credentials, Backoff.DEFAULT);
  }

  private static Path directory(URI place) throws IOException {
    return DiskFiles.path(
        place, "name a directory on a local disk, mlruns for example, or a server by http://");
  }
}
