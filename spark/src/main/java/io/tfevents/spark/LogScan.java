package io.tfevents.spark;

import io.tfevents.logdir.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One reading of a table. Files are listed once, when Spark first asks what there is to read. */
final class LogScan implements Scan, Batch, SupportsReportStatistics {
  private final TableOptions options;
  private final Wanted wanted;
  private final List<Predicate> pushed;
  private final HadoopSettings settings = HadoopSettings.ofDriver();
  private @Nullable Listing listing;

  /** Whether a stream reads, which lists files again and again, and need not find any yet. */
  private boolean isFollowed;

  /**
   * What is there.
   *
   * @param files how many there are, wanted or not
   * @param runs those that are wanted
   */
  private record Listing(long files, List<RunFiles> runs) {
    long wantedFiles() {
      return runs.stream().mapToLong(run -> run.files().size()).sum();
    }
  }

  LogScan(TableOptions options, Wanted wanted, Predicate[] pushed) {
    this.options = options;
    this.wanted = wanted;
    this.pushed = List.of(pushed);
  }

  @Override
  public StructType readSchema() {
    return wanted.columns();
  }

  @Override
  public ColumnarSupportMode columnarSupportMode() {
    return ColumnarSupportMode.SUPPORTED;
  }

  @Override
  public String description() {
    return String.format(
        "tfevents %s, columns: [%s]%s, pushed filters: [%s]%s%s, in: %s",
        options.table().tableName(),
        String.join(", ", wanted.columns().fieldNames()),
        wanted.aggregates() == null ? "" : ", computed: [" + wanted.aggregates() + "]",
        pushed.stream().map(Predicate::toString).collect(Collectors.joining(", ")),
        wanted.limit() == Integer.MAX_VALUE ? "" : ", limit: " + wanted.limit(),
        isFollowed ? "" : ", files: " + listing().wantedFiles() + " of " + listing().files(),
        String.join(", ", options.paths()));
  }

  @Override
  public Statistics estimateStatistics() {
    if (isFollowed) {
      return new Size(OptionalLong.empty());
    }
    long bytes = listing().runs().stream().mapToLong(RunFiles::size).sum();
    return new Size(OptionalLong.of(bytes));
  }

  private record Size(OptionalLong sizeInBytes) implements Statistics {
    @Override
    public OptionalLong numRows() {
      return OptionalLong.empty();
    }
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public MicroBatchStream toMicroBatchStream(String checkpoint) {
    isFollowed = true;
    return new LogStream(options, wanted, settings);
  }

  @Override
  public InputPartition[] planInputPartitions() {
    var runs = listing().runs().stream().map(RunPart::whole).toList();
    var packing = Packing.of(SparkSession.active(), runs, options.split());
    var tasks =
        switch (options.table()) {
          case HPARAMS -> List.of(runs);
          case TAGS, FILES -> packing.pack(runs);
          default -> packing.packParts(runs);
        };
    var blocks = new BlockHosts(settings.configuration());
    return tasks.stream()
        .filter(parts -> !parts.isEmpty())
        .map(parts -> new LogPartition(parts, blocks.of(parts)))
        .toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new LogReaderFactory(wanted, settings);
  }

  private Listing listing() {
    if (listing == null) {
      try {
        var all = LogFiles.under(options.paths(), options.basePath(), settings.configuration());
        listing =
            new Listing(
                all.stream().mapToLong(run -> run.files().size()).sum(),
                all.stream().filter(run -> wanted.filter().includesRun(run.name())).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return listing;
  }
}
