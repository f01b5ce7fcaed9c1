package io.tfevents.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads a task's parts of runs one after another, up to the limit. */
final class TaskReader extends BatchReader {
  private final Queue<RunPart> parts;
  private final Wanted wanted;
  private @Nullable RunPartReader part;

  TaskReader(List<RunPart> parts, Wanted wanted) {
    super(wanted.limit());
    this.parts = new ArrayDeque<>(parts);
    this.wanted = wanted;
  }

  @Override
  @Nullable ColumnarBatch read() throws IOException {
    while (true) {
      if (part == null) {
        var next = parts.poll();
        if (next == null) {
          return null;
        }
        part = new RunPartReader(next, wanted);
      }
      var batch = part.next();
      if (batch != null) {
        return batch;
      }
      part.close();
      part = null;
    }
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.close();
    }
  }
}
