package io.tfevents.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A program that follows logs into a folder of Parquet: until it is killed, or once to their end.
 */
final class FollowUntilKilled {
  private FollowUntilKilled() {}

  /** The logs, the folder, the checkpoint, a file to be made when it begins, and how. */
  public static void main(String[] arguments) throws Exception {
    var session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.log.level", "ERROR")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    var query =
        session
            .readStream()
            .format("tfevents")
            .option("maxBytesPerTrigger", arguments[4].equals("once") ? "1g" : "20k")
            .load(arguments[0])
            .writeStream()
            .format("parquet")
            .option("checkpointLocation", arguments[2])
            .trigger(
                arguments[4].equals("once") ? Trigger.AvailableNow() : Trigger.ProcessingTime(0))
            .start(arguments[1]);
    Files.createFile(Path.of(arguments[3]));
    query.awaitTermination();
  }
}
