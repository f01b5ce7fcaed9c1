package io.tfevents.spark;

import java.io.IOException;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Hands a task's batches to Spark, up to the limit. */
abstract class BatchReader implements PartitionReader<ColumnarBatch> {
  private long left;
  private @Nullable ColumnarBatch batch;

  /** Of so many rows at most. */
  BatchReader(long limit) {
    this.left = limit;
  }

  /** The next rows, at least one; null if there are no more. */
  abstract @Nullable ColumnarBatch read() throws IOException;

  @Override
  public final boolean next() throws IOException {
    var rows = left > 0 ? read() : null;
    if (rows == null) {
      return false;
    }
    rows.setNumRows((int) Math.min(left, rows.numRows()));
    left -= rows.numRows();
    batch = rows;
    return true;
  }

  @Override
  public final ColumnarBatch get() {
    if (batch == null) {
      throw new IllegalStateException("no batch was read");
    }
    return batch;
  }
}
