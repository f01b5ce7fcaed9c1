package io.tfevents.interop.mlflow;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where MLflow keeps a run that is written: its file store or its server. Keys are legal ones. */
interface RunTarget {
  /**
   * Adds a point of a metric.
   *
   * @return what of it does not stay; null if all does
   */
  @Nullable String metric(String key, long millis, long step, double value) throws IOException;

  /** Sets a param, once. */
  void param(String key, String value) throws IOException;

  /** Sets a tag, once. */
  void tag(String key, String value) throws IOException;

  /**
   * Adds a file to the run's artifacts.
   *
   * @param path with slashes between folders and name
   * @return why it cannot be kept; null if it is
   */
  @Nullable String artifact(String path, byte[] bytes) throws IOException;

  /** All of the run was told. */
  void end() throws IOException;
}
