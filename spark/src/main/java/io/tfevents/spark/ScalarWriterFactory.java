package io.tfevents.spark;

import java.net.URI;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.types.StructType;

/** Makes the writers of tasks, on the executors. */
final class ScalarWriterFactory implements DataWriterFactory {
  private static final long serialVersionUID = 1;

  private final URI staging;
  private final String query;
  private final StructType schema;
  private final HadoopSettings settings;

  ScalarWriterFactory(URI staging, String query, StructType schema, HadoopSettings settings) {
    this.staging = staging;
    this.query = query;
    this.schema = schema;
    this.settings = settings;
  }

  @Override
  public DataWriter<InternalRow> createWriter(int partition, long task) {
    settings.use();
    // Sorts like the tasks, and is no name of any other query's files.
    var suffix = String.format(".%s-%05d", query, partition);
    return new ScalarTaskWriter(staging, partition + "-" + task, suffix, schema);
  }
}
