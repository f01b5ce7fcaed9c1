package io.tfevents.interop.sacred;

import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Sacred, by the directory of a {@code FileStorageObserver}; to read, one run of it will do. */
public final class SacredTracker implements Tracker {
  @Override
  public String name() {
    return "sacred";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    return SacredSource.of(local(place), losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    return SacredSink.to(local(place));
  }

  private static Path local(URI place) throws IOException {
    return DiskFiles.path(place, "name a directory on a local disk");
  }
}
