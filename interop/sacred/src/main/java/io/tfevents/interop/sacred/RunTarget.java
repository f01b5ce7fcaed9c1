package io.tfevents.interop.sacred;

import java.io.IOException;
import java.io.OutputStream;

/** Where Sacred keeps a run that is written: a directory, or a database. */
public interface RunTarget {
  /** Adds a point to a metric, whose name may be any text. */
  void point(String metric, double wallTime, long step, double value) throws IOException;

  /**
   * Adds a file to the run's artifacts, which is whole when it is closed. Another may be added
   * meanwhile.
   *
   * @param name of letters, digits, {@code .}, {@code _} and {@code -}, which no other has
   */
  OutputStream artifact(String name) throws IOException;

  /**
   * All of the run was told.
   *
   * @param lines how many {@link ValueLine}s there are
   */
  void end(long lines) throws IOException;
}
