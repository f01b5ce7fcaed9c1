package io.tfevents.spark;

import io.tfevents.convert.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The job {@code tfevents-spark-convert}: log directories to a folder of Parquet tables, by all
 * executors at once.
 *
 * <pre>{@code
 * tfevents-spark-convert s3a://bucket/logs -o s3a://bucket/tables --tables scalars,hparams
 * }</pre>
 *
 * <p>Columns are those that {@code tfevents convert} writes. There is no manifest, and rows of a
 * file stand as they were read.
 */
public final class SparkConvert {
  private static final String USAGE =
      """
      usage: tfevents-spark-convert LOGS... -o OUT [--tables TABLE,...] [--base-path PATH]
                                    [--mode DROPMALFORMED|FAILFAST] [--overwrite]""";

  private final List<String> logs = new ArrayList<>();
  private @Nullable String out;
  private @Nullable String basePath;
  private Set<Table> tables = EnumSet.allOf(Table.class);
  private FaultMode mode = FaultMode.DROPMALFORMED;
  private boolean overwrite;

  private SparkConvert(List<String> arguments) {
    var rest = arguments.iterator();
    while (rest.hasNext()) {
      var argument = rest.next();
      switch (argument) {
        case "-o", "--output" -> out = value(argument, rest.hasNext() ? rest.next() : null);
        case "--tables" -> tables = tables(value(argument, rest.hasNext() ? rest.next() : null));
        case "--base-path" -> basePath = value(argument, rest.hasNext() ? rest.next() : null);
        case "--mode" -> mode = mode(value(argument, rest.hasNext() ? rest.next() : null));
        case "--overwrite" -> overwrite = true;
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("unknown option " + argument);
          }
          logs.add(argument);
        }
      }
    }
    if (logs.isEmpty() || out == null) {
      throw new IllegalArgumentException("logs and an output folder are needed");
    }
  }

  private static String value(String option, @Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static Set<Table> tables(String names) {
    var tables = EnumSet.noneOf(Table.class);
    for (var name : names.split(",", -1)) {
      tables.add(Table.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return tables;
  }

  private static FaultMode mode(String name) {
    var mode = FaultMode.valueOf(name.toUpperCase(Locale.ROOT));
    if (mode == FaultMode.PERMISSIVE) {
      throw new IllegalArgumentException("a data set has its faults in the table files");
    }
    return mode;
  }

  /** Runs the job in the session that {@code spark-submit} made. */
  public static void main(String[] arguments) throws IOException {
    SparkConvert job;
    try {
      job = new SparkConvert(Arrays.asList(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("tfevents-spark-convert: " + e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    var session = SparkSession.builder().appName("tfevents-spark-convert").getOrCreate();
    try {
      job.run(session);
    } finally {
      session.stop();
    }
  }

  private void run(SparkSession session) throws IOException {
    session.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    for (var table : tables) {
      write(session, table);
    }
  }

  private void write(SparkSession session, Table table) throws IOException {
    var folder = new Path(out, table.tableName());
    var reader =
        session
            .read()
            .format("tfevents")
            .option("table", table.tableName())
            .option("mode", mode.name());
    if (basePath != null) {
      reader = reader.option("basePath", basePath);
    }
    reader
        .load(logs.toArray(new String[0]))
        .write()
        .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .parquet(folder.toString());
    long rows = session.read().parquet(folder.toString()).count();
    if (rows == 0) {
      // As in every data set, there is no table without rows.
      var configuration = session.sparkContext().hadoopConfiguration();
      folder.getFileSystem(configuration).delete(folder, true);
    }
    System.out.println(table.tableName() + ": " + rows);
  }
}
