package io.tfevents.spark;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark that all tests share. */
final class Sessions {
  static final Path LOGS = Path.of("../testdata/logs").toAbsolutePath().normalize();
  static final Path CORRUPT = Path.of("../testdata/corrupt").toAbsolutePath().normalize();

  private static final SparkSession SHARED =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", false)
          .config("spark.log.level", "ERROR")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 1)
          .config("spark.sql.session.timeZone", "UTC")
          // It takes rows with NaN for none.
          .config("spark.sql.inMemoryColumnarStorage.partitionPruning", false)
          .config("spark.sql.warehouse.dir", Path.of("target/warehouse").toUri().toString())
          .getOrCreate();

  private Sessions() {}

  static SparkSession shared() {
    return SHARED;
  }

  /** Runs something with files cut into parts of so many bytes. */
  static void withParts(String bytes, Runnable action) {
    SHARED.conf().set("spark.sql.files.maxPartitionBytes", bytes);
    SHARED.conf().set("spark.sql.files.openCostInBytes", "1");
    try {
      action.run();
    } finally {
      SHARED.conf().unset("spark.sql.files.maxPartitionBytes");
      SHARED.conf().unset("spark.sql.files.openCostInBytes");
    }
  }

  static DataFrameReader reader() {
    return SHARED.read().format("tfevents");
  }

  static Dataset<Row> table(String table, Path logs) {
    return reader().option("table", table).load(logs.toString());
  }

  /** Rows as texts, in order, to be compared whatever task read them. */
  static List<String> sorted(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }
}
