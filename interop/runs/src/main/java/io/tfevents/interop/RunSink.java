package io.tfevents.interop;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where runs go to: a log directory, or a tracker's place. For one thread, which hands over one run
 * at a time. A run that is handed over again, by this program or the next, takes the place of the
 * one that is there: nothing is there twice.
 */
public interface RunSink extends Closeable {
  /**
   * Begins a run.
   *
   * @throws IOException if the place cannot be written to, or does not take the run
   */
  RunRecorder begin(RunInfo run) throws IOException;

  /** Shows all runs that have ended, where runs do not show as they come. */
  void publish() throws IOException;

  /** Lets go of the place. A run that has not ended, or was not published, leaves nothing half. */
  @Override
  void close() throws IOException;
}
