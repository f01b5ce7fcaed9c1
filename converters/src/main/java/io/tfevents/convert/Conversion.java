package io.tfevents.convert;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunProgress;
import io.tfevents.logdir.RunReplacedException;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A log directory to tables: to a {@link DataSet}, or to a {@link RowSink} of one's own. Settings
 * are made first; a conversion is for one thread, and each call of {@code to} converts anew.
 *
 * <pre>{@code
 * var summary =
 *     Conversion.from(Path.of("logs"))
 *         .tables(Table.SCALARS, Table.HPARAMS)
 *         .to(DataSet.parquet(Path.of("out")));
 * }</pre>
 *
 * <p>Rows stand in order of the runs' names; within a row group by tag, then in the order of the
 * files. What is written does not depend on the number of threads. Nothing is ever sampled.
 *
 * <p>To end a conversion early, interrupt its thread: nothing of what it began stays.
 */
public final class Conversion {
  private final URI location;
  private String source;
  private Selection selection = Selection.ALL;
  private Set<Table> tables = EnumSet.allOf(Table.class);
  private ReadOptions options = ReadOptions.DEFAULT;
  private boolean timestamps;
  private boolean hparamColumns;
  private ColumnNames names = ColumnNames.TFEVENTS;
  private @Nullable Duplicates wide;
  private int threads = Runtime.getRuntime().availableProcessors();
  private LongConsumer progress = bytes -> {};

  private Conversion(URI location, String source) {
    this.location = location;
    this.source = source;
  }

  /** Of a log directory or a single event file. */
  public static Conversion from(Path location) {
    return new Conversion(location.toUri(), location.toString());
  }

  /** Of a log directory or a single event file. */
  public static Conversion from(URI location) {
    return new Conversion(location, location.toString());
  }

  /** Names the log directory so in the data set, else as it was given. */
  public Conversion source(String source) {
    this.source = source;
    return this;
  }

  /** Converts only what is selected. */
  public Conversion select(Selection selection) {
    this.selection = selection;
    return this;
  }

  /** Makes only these tables, else all that there are rows for. */
  public Conversion tables(Table first, Table... others) {
    this.tables = EnumSet.of(first, others);
    return this;
  }

  /** Reads with these options; else faults are recovered from. */
  public Conversion options(ReadOptions options) {
    this.options = options;
    return this;
  }

  /** Adds a column {@code time} beside each {@code wall_time}: a timestamp, UTC. */
  public Conversion timestamps(boolean timestamps) {
    this.timestamps = timestamps;
    return this;
  }

  /** Adds a column for each hyperparameter to the table of the sessions. */
  public Conversion hparamColumns(boolean columns) {
    this.hparamColumns = columns;
    return this;
  }

  /** Calls columns so, else as {@link ColumnNames#TFEVENTS} does. */
  public Conversion columns(ColumnNames names) {
    this.names = names;
    return this;
  }

  /**
   * Puts the scalars into a wide table: a row for each run and step, with {@code run}, {@code step}
   * and {@code wall_time}, the earliest of the row, and then a column for each tag, in order of
   * code points, empty where the tag has no number at that step. A name that is taken without
   * regard to case gets {@code __2} behind it. Rows stand by run, then step. Besides {@link
   * Table#SCALARS} only {@link Table#TAGS} and {@link Table#FILES} are made.
   *
   * <p>The logs are read twice, first to find the tags, and so is their progress told. One run's
   * numbers at a time are held in memory, in 50 to 80 bytes each. A data set in this form cannot be
   * updated.
   *
   * @param duplicates what becomes of several numbers of one tag at one step
   */
  public Conversion wide(Duplicates duplicates) {
    this.wide = duplicates;
    return this;
  }

  /** Uses as many threads to read and as many to encode; else as many as there are cores. */
  public Conversion threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    this.threads = threads;
    return this;
  }

  /** Is told now and then how many more bytes have been read, from any thread. */
  public Conversion onProgress(LongConsumer progress) {
    this.progress = progress;
    return this;
  }

  /**
   * Writes a data set. It is there when it is complete; if anything goes wrong, or the thread is
   * interrupted, nothing of it stays.
   *
   * @throws IllegalArgumentException if the settings do not go together
   * @throws java.nio.file.FileAlreadyExistsException if its folder holds anything, and is neither
   *     to be overwritten nor updated, or something that cannot be
   * @throws NoSuchFileException if the log directory does not exist or holds no event file
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public ConversionSummary to(DataSet dataSet) throws IOException {
    checkSettings(dataSet);
    var runs = runs();
    try (var generation = Generation.begin(dataSet)) {
      var before = generation.before();
      if (before != null && dataSet.existing() == DataSet.Existing.UPDATE) {
        before.checkSettings(settings(dataSet), dataSet.shown());
        if (continues(before, runs)) {
          try {
            return write(runs, dataSet, generation, before);
          } catch (RunReplacedException e) {
            generation.restart();
          }
        }
      }
      return write(runs, dataSet, generation, null);
    }
  }

  /**
   * Hands all rows to a sink.
   *
   * @throws NoSuchFileException if the log directory does not exist or holds no event file
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   * @throws IOException also if the sink throws; what it threw is the cause
   */
  public ConversionSummary to(RowSink sink) throws IOException {
    checkLayout();
    var target = new SinkTarget(sink, new Projection(timestamps, names, false));
    var summaries = convert(runs(), Map.of(), target, Format.CSV.usualRowGroupBytes(), false);
    return new ConversionSummary(summaries, target.rows());
  }

  private List<RunFiles> runs() throws IOException {
    var runs = Logdir.list(location);
    if (runs.isEmpty()) {
      throw new NoSuchFileException(
          Storage.of(location).display(location), null, "no event files there");
    }
    return runs.stream().filter(run -> selection.includesRun(run.name())).toList();
  }

  /** Whether all runs that were read are still there. */
  private static boolean continues(Manifest before, List<RunFiles> runs) {
    var names = runs.stream().map(RunFiles::name).toList();
    return Set.copyOf(names).containsAll(before.runs().stream().map(RunProgress::run).toList());
  }

  private ConversionSummary write(
      List<RunFiles> runs, DataSet dataSet, Generation generation, @Nullable Manifest before)
      throws IOException {
    var earlier = new HashMap<String, RunProgress>();
    var parts = new ArrayList<Manifest.Part>();
    if (before != null) {
      before.runs().forEach(run -> earlier.put(run.run(), run));
      before.parts().stream().filter(part -> part.table().isOfEvents()).forEach(parts::add);
    }
    if (dataSet.format() == Format.TENSORBOARD_CSV) {
      return writeBoardCsv(runs, dataSet, generation);
    }
    var metadata = new TreeMap<String, String>();
    metadata.put("tfevents.version", version());
    metadata.put("tfevents.source", source);
    var encoders = Executors.newFixedThreadPool(threads);
    var projection = new Projection(timestamps, names, dataSet.partitionByRun());
    try (var writer =
        new DataSetWriter(dataSet, generation, projection, metadata, encoders, threads)) {
      var summaries =
          convert(runs, earlier, writer, dataSet.rowGroupBytes(), dataSet.partitionByRun());
      writer.finish();
      parts.addAll(writer.parts());
      var progress = summaries.stream().map(RunSummary::progress).toList();
      if (before != null && before.isAsFarAs(progress)) {
        return new ConversionSummary(summaries, before.rows());
      }
      var manifest =
          new Manifest(version(), source, generation.number(), settings(dataSet), parts, progress);
      generation.publish(manifest);
      return new ConversionSummary(summaries, manifest.rows());
    } finally {
      Executing.end(encoders);
    }
  }

  private ConversionSummary writeBoardCsv(
      List<RunFiles> runs, DataSet dataSet, Generation generation) throws IOException {
    ExecutorService scans = Executors.newFixedThreadPool(threads);
    try {
      var files = new BoardCsv(generation);
      var summaries = read(runs, Map.of(), EnumSet.of(Table.SCALARS), scans, files);
      var progress = summaries.stream().map(RunSummary::progress).toList();
      var settings = settings(dataSet);
      var manifest =
          new Manifest(version(), source, generation.number(), settings, files.parts(), progress);
      generation.publish(manifest);
      return new ConversionSummary(summaries, manifest.rows());
    } finally {
      Executing.end(scans);
    }
  }

  private List<RunSummary> convert(
      List<RunFiles> runs,
      Map<String, RunProgress> earlier,
      RowTarget target,
      long rowGroupBytes,
      boolean runsApart)
      throws IOException {
    List<RunSummary> summaries;
    ExecutorService scans = Executors.newFixedThreadPool(threads);
    try {
      if (wide == null) {
        var values = new ValueTables(target, tables, rowGroupBytes, runsApart);
        summaries = read(runs, earlier, tables, scans, values);
      } else {
        var tags = ScalarTags.of(runs, options, selection, scans, progress);
        var reserved = timestamps ? List.of(Projection.TIME) : List.<String>of();
        var values = new WideTable(target, tags, reserved, wide, rowGroupBytes, runsApart);
        summaries = read(runs, earlier, EnumSet.of(Table.SCALARS), scans, values);
      }
    } finally {
      Executing.end(scans);
    }
    addSummaries(summaries, target);
    return summaries;
  }

  private List<RunSummary> read(
      List<RunFiles> runs,
      Map<String, RunProgress> earlier,
      Set<Table> tables,
      ExecutorService scans,
      ChunkTarget values)
      throws IOException {
    boolean withPayloads = tables.contains(Table.EVENTS) && !selection.isAboutValues();
    var scan = new LogdirScan(scans, threads, options, selection, tables, withPayloads, progress);
    var summaries = scan.read(runs, earlier, values);
    values.finish();
    return summaries;
  }

  private void addSummaries(List<RunSummary> summaries, RowTarget target) throws IOException {
    if (tables.contains(Table.HPARAMS) && wide == null) {
      var sessions = SessionRows.of(summaries, hparamColumns);
      target.add(Table.HPARAMS, "", sessions.rows(), firstRow -> sessions);
    }
    if (tables.contains(Table.TAGS)) {
      int rows = summaries.stream().mapToInt(run -> run.tags().size()).sum();
      target.add(Table.TAGS, "", rows, firstRow -> SummaryRows.tags(summaries));
    }
    if (tables.contains(Table.FILES)) {
      int rows = summaries.stream().mapToInt(run -> run.files().size()).sum();
      target.add(Table.FILES, "", rows, firstRow -> SummaryRows.files(summaries));
    }
  }

  private void checkSettings(DataSet dataSet) {
    checkLayout();
    boolean updates = dataSet.existing() == DataSet.Existing.UPDATE;
    if (wide != null && updates) {
      throw new IllegalArgumentException(
          "a wide table has its columns once and for all: it cannot be updated, only overwritten");
    }
    if (dataSet.format() == Format.TENSORBOARD_CSV) {
      if (updates) {
        throw new IllegalArgumentException(
            "TensorBoard's CSV files cannot be updated, only overwritten");
      }
      if (wide != null || timestamps || names != ColumnNames.TFEVENTS || dataSet.partitionByRun()) {
        throw new IllegalArgumentException(
            "TensorBoard's CSV files have columns and places of their own:"
                + " wide, timestamps, other names and partitions do not go with them");
      }
    }
  }

  private void checkLayout() {
    if (wide != null && names != ColumnNames.TFEVENTS) {
      throw new IllegalArgumentException(
          "in a wide table tags name the columns: " + names + " does not go with it");
    }
  }

  /** What must be the same for what is added to a data set. */
  private Map<String, String> settings(DataSet dataSet) {
    var settings = new TreeMap<String, String>();
    settings.put("format", dataSet.format().name());
    settings.put("partition_by_run", Boolean.toString(dataSet.partitionByRun()));
    settings.put("columns", names.name());
    settings.put("layout", wide == null ? "long" : "wide");
    settings.put("timestamps", Boolean.toString(timestamps));
    settings.put("hparam_columns", Boolean.toString(hparamColumns));
    settings.put("tables", tables.stream().map(Table::tableName).toList().toString());
    settings.put("selection", selection.toString());
    settings.put("on_fault", options.policy().name());
    return settings;
  }

  private static String version() {
    var version = Conversion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
