package io.tfevents.interop.mlflow;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a run holds that is read from MLflow: from its file store or its server. */
interface RunContents {
  /** The most bytes of an artifact that an event holds, with what stands around it. */
  long LARGEST_ARTIFACT = Integer.MAX_VALUE - (1 << 20);

  /** Takes the points of metrics, those of a metric in their order. */
  interface Points {
    void add(String key, long millis, long step, double value) throws IOException;

    /** Something of a metric is no point. */
    void broken(String key);
  }

  /** Hands over the points of all metrics. */
  void metrics(Points points) throws IOException;

  /** The paths of all artifacts, with slashes between folders and name, in order. */
  List<String> artifacts() throws IOException;

  /** An artifact; empty if it is {@linkplain #LARGEST_ARTIFACT too large}. */
  Optional<Bytes> artifact(String path) throws IOException;

  /** What else MLflow keeps of the run, {@code outputs} for example. */
  List<String> others() throws IOException;
}
