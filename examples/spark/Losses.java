import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;

import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * The mean and the last step of each run's numbers, in Java:
 *
 * <pre>
 * javac -cp "$SPARK_HOME/jars/*" -d classes Losses.java && jar cf losses.jar -C classes .
 * spark-submit --jars tfevents-spark.jar --class Losses losses.jar LOGS
 * </pre>
 */
public final class Losses {
  private Losses() {}

  /** Prints them for a log directory. */
  public static void main(String[] arguments) {
    var spark = SparkSession.builder().appName("losses").getOrCreate();
    var losses =
        spark
            .read()
            .format("tfevents")
            .load(arguments[0])
            .filter(col("tag").like("%loss%"))
            .groupBy("run", "tag")
            .agg(count("value"), max("step"), avg("value"))
            .orderBy("run", "tag");
    for (var row : losses.collectAsList()) {
      System.out.printf(
          Locale.ROOT,
          "%s %s %d %d %.4f%n",
          row.getString(0),
          row.getString(1),
          row.getLong(2),
          row.getLong(3),
          row.getDouble(4));
    }
    spark.stop();
  }
}
