import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.tensorflow.hadoop.io.TFRecordFileInputFormat;
import org.tensorflow.util.Event;
import scala.Tuple2;

/** Counts and averages the numbers of a log by tag, with Spark, in one of several ways. */
public final class SparkCounts {
  private SparkCounts() {}

  /** What came of a tag's numbers so far. */
  private record Sum(long count, double sum) implements java.io.Serializable {
    Sum and(Sum other) {
      return new Sum(count + other.count, sum + other.sum);
    }
  }

  /** Takes the way, the log directory, and how often to read it. */
  public static void main(String[] args) {
    var spark = SparkSession.builder().appName("counts").getOrCreate();
    for (int pass = 0; pass < Integer.parseInt(args[2]); pass++) {
      long started = System.nanoTime();
      long points =
          switch (args[0]) {
            case "tfevents" -> query(spark, args[1], "value");
            // Of what is computed first, nothing can be summed up by the source.
            case "rows" -> query(spark, args[1], "value * 1");
            default -> hadoop(spark, args[1]);
          };
      System.out.printf("%d points, %.3f s%n", points, (System.nanoTime() - started) / 1e9);
    }
    spark.stop();
  }

  private static long query(SparkSession spark, String logs, String value) {
    spark.read().format("tfevents").load(logs).createOrReplaceTempView("logs");
    var query = "select tag, count(%s) points, avg(%s) from logs group by tag";
    return spark.sql(query.formatted(value, value)).collectAsList().stream()
        .mapToLong(row -> row.getLong(1))
        .sum();
  }

  private static long hadoop(SparkSession spark, String logs) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .newAPIHadoopFile(
            logs + "/*",
            TFRecordFileInputFormat.class,
            BytesWritable.class,
            NullWritable.class,
            spark.sparkContext().hadoopConfiguration())
        .flatMapToPair(
            record ->
                Event.parseFrom(record._1().copyBytes()).getSummary().getValueList().stream()
                    .map(value -> new Tuple2<>(value.getTag(), new Sum(1, value.getSimpleValue())))
                    .iterator())
        .reduceByKey(Sum::and)
        .collect()
        .stream()
        .mapToLong(tag -> tag._2().count())
        .sum();
  }
}
