package io.tfevents.interop.mongo;

import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.sacred.SacredRecorder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs as a {@code MongoObserver} writes them. They show as they come. A run is known again by the
 * names of its experiment and its own; one that is written again keeps its number, and its old
 * points go when the new ones, which wait for its end, come.
 */
final class MongoSink implements RunSink {
  private final Database database;
  private @Nullable MongoRun run;
  private @Nullable SacredRecorder open;

  /** To a database, which it closes. */
  MongoSink(Database database) {
    this.database = database;
  }

  @Override
  public RunRecorder begin(RunInfo info) throws IOException {
    closeOpen();
    run = MongoRun.begin(info, database);
    open = new SacredRecorder(run);
    return open;
  }

  private void closeOpen() throws IOException {
    var last = run;
    var recorder = open;
    run = null;
    open = null;
    if (last != null && recorder != null) {
      try (last) {
        recorder.close();
      }
    }
  }

  @Override
  public void publish() {}

  @Override
  public void close() throws IOException {
    try (database) {
      closeOpen();
    }
  }
}
