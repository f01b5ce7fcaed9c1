package io.tfevents.spark;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads a task's parts of runs one after another, up to the limit. */
final class TaskReader implements PartitionReader<ColumnarBatch> {
  private final Queue<RunPart> parts;
  private final Wanted wanted;
  private @Nullable RunPartReader part;
  private long left;
  private @Nullable ColumnarBatch batch;

  TaskReader(List<RunPart> parts, Wanted wanted) {
    this.parts = new ArrayDeque<>(parts);
    this.wanted = wanted;
    this.left = wanted.limit();
  }

  @Override
  public boolean next() throws IOException {
    while (left > 0) {
      if (part == null) {
        var next = parts.poll();
        if (next == null) {
          return false;
        }
        part = new RunPartReader(next, wanted);
      }
      batch = part.next();
      if (batch != null) {
        batch.setNumRows((int) Math.min(left, batch.numRows()));
        left -= batch.numRows();
        return true;
      }
      part.close();
      part = null;
    }
    return false;
  }

  @Override
  public ColumnarBatch get() {
    if (batch == null) {
      throw new IllegalStateException("no batch was read");
    }
    return batch;
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.close();
    }
  }
}
