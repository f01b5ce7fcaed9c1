package io.tfevents.interop;

import java.io.IOException;

/** Where runs come from: a log directory, or a tracker's place. For one thread and one transfer. */
public interface RunSource {
  /**
   * Hands over all runs, one after another: each begins when the one before has ended. It neither
   * publishes nor closes the sink.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing to read
   * @throws IOException also if what is there cannot be read, or the sink cannot take it
   */
  void transferTo(RunSink sink) throws IOException;
}
