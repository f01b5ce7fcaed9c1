package io.tfevents.interop.wandb;

import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Weights &amp; Biases, by the directory in which its SDK keeps runs: {@code wandb} where nothing
 * else was said.
 */
public final class WandbTracker implements Tracker {
  @Override
  public String name() {
    return "wandb";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    return WandbSource.of(local(place), losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    return WandbSink.to(local(place));
  }

  private static Path local(URI place) throws IOException {
    return DiskFiles.path(place, "name a directory on a local disk, wandb for example");
  }
}
