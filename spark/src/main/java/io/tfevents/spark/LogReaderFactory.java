package io.tfevents.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Makes the readers of tasks, on the executors. */
final class LogReaderFactory implements PartitionReaderFactory {
  private static final long serialVersionUID = 1;

  private final Wanted wanted;
  private final HadoopSettings settings;

  LogReaderFactory(Wanted wanted, HadoopSettings settings) {
    this.wanted = wanted;
    this.settings = settings;
  }

  @Override
  public boolean supportColumnarReads(InputPartition partition) {
    return true;
  }

  @Override
  public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
    settings.use();
    var parts = ((LogPartition) partition).parts();
    return wanted.table().isOfEvents()
        ? new TaskReader(parts, wanted)
        : new SummaryReader(parts, wanted);
  }

  @Override
  public PartitionReader<InternalRow> createReader(InputPartition partition) {
    throw new UnsupportedOperationException("rows come in batches");
  }
}
