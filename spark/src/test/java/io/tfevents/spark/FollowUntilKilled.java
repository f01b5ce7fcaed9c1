package io.tfevents.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** A program that follows logs into a folder of Parquet, in small batches, until it is killed. */
final class FollowUntilKilled {
  private FollowUntilKilled() {}

  /** Takes the folder that holds all, and the name of a file to be made there when it begins. */
  public static void main(String[] arguments) throws Exception {
    var session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.log.level", "ERROR")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    var folder = Path.of(arguments[0]);
    var query = follow(session, folder, "20k", Trigger.ProcessingTime(0));
    Files.createFile(folder.resolve(arguments[1]));
    query.awaitTermination();
  }

  static StreamingQuery follow(SparkSession session, Path folder, String bytes, Trigger trigger)
      throws TimeoutException {
    return session
        .readStream()
        .format("tfevents")
        .option("maxBytesPerTrigger", bytes)
        .load(folder.resolve("logs").toString())
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .trigger(trigger)
        .start(folder.resolve("points").toString());
  }
}
