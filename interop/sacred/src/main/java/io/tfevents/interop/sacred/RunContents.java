package io.tfevents.interop.sacred;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.StructValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * What Sacred keeps of a run that is read: a directory's files, or what a database holds. Each call
 * reads anew. What is damaged is an {@link IOException} that names it.
 */
public interface RunContents {
  /** What Sacred calls the run: a number mostly. */
  String id();

  /** What {@code run.json} holds. Times are texts without a zone, artifacts their names. */
  StructValue document() throws IOException;

  /** The run's configuration. */
  Map<String, HparamValue> config() throws IOException;

  /** What the run noted; empty if it noted nothing. */
  StructValue info() throws IOException;

  /** The start of what it printed. */
  String output() throws IOException;

  /**
   * An artifact.
   *
   * @throws IllegalArgumentException if there is none of that name; also when it is read, if it is
   *     damaged
   */
  InputStream artifact(String name) throws IOException;

  /** Hands over the points of all metrics, those of a metric in their order. */
  void points(Points points) throws IOException;

  /** Takes points. */
  interface Points {
    /** A point. */
    void add(String metric, double wallTime, long step, double value) throws IOException;

    /**
     * Something that is none.
     *
     * @param metric what it belongs to; empty for all
     * @param what it is, and where
     */
    void broken(String metric, String what);
  }
}
