package io.tfevents.interop.neptune;

import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Neptune, by a directory that neptune-exporter wrote or could have; to read, also by the queues
 * that the SDK keeps in a directory {@code .neptune}.
 */
public final class NeptuneTracker implements Tracker {
  @Override
  public String name() {
    return "neptune";
  }

  @Override
  public RunSource source(URI place, Losses losses) throws IOException {
    var directory = local(place);
    var queues = Queue.below(directory);
    return queues.isEmpty() ? ExportSource.of(directory, losses) : new QueueSource(queues, losses);
  }

  @Override
  public RunSink sink(URI place, Losses losses) throws IOException {
    return NeptuneSink.to(local(place), losses);
  }

  private static Path local(URI place) throws IOException {
    return DiskFiles.path(place, "name a directory on a local disk");
  }
}
