package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * MLflow, by the directory in which it keeps its runs: {@code mlruns} where nothing else was said.
 */
public final class MlflowTracker implements Tracker {
  @Override
  public String name() {
    return "mlflow";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    return FileStoreSource.of(directory(place), losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    return FileStoreSink.to(directory(place), losses);
  }

  private static Path directory(URI place) throws IOException {
    if (!"file".equalsIgnoreCase(place.getScheme())) {
      throw new IOException(place + ": name a directory on a local disk, mlruns for example");
    }
    return Path.of(place);
  }
}
