package io.tfevents.spark;

import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;

/** Begins to write scalars. */
final class ScalarWriteBuilder implements WriteBuilder {
  private final TableOptions options;
  private final LogicalWriteInfo info;

  ScalarWriteBuilder(TableOptions options, LogicalWriteInfo info) {
    this.options = options;
    this.info = info;
  }

  @Override
  public Write build() {
    if (options.paths().size() != 1) {
      throw new IllegalArgumentException(
          "tfevents: one log directory is written at a time, not " + options.paths());
    }
    return new ScalarWrite(options.paths().get(0), info.schema(), info.queryId());
  }
}
