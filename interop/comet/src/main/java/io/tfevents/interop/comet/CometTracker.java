package io.tfevents.interop.comet;

import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Comet, by a directory of offline archives; to read, one of them will do. */
public final class CometTracker implements Tracker {
  @Override
  public String name() {
    return "comet";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    return CometSource.of(local(place), losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    return CometSink.to(local(place), losses);
  }

  private static Path local(URI place) throws IOException {
    return DiskFiles.path(place, "name a directory on a local disk");
  }
}
