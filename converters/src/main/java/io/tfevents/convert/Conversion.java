package io.tfevents.convert;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * A log directory to a data set: a folder a table, and {@code _tfevents/manifest.json}. Settings
 * are made before {@link #write}; a conversion is for one thread and one writing.
 *
 * <p>Rows stand in order of the runs' names; within a row group by tag, then in the order of the
 * files. The bytes written do not depend on the number of threads.
 */
public final class Conversion {
  private static final int CHUNKS_AHEAD = 4;

  private final URI location;
  private String source;
  private Selection selection = Selection.ALL;
  private ReadOptions options = ReadOptions.DEFAULT;
  private Format format = Format.PARQUET;
  private int threads = Runtime.getRuntime().availableProcessors();
  private boolean overwrite;
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

  /** Reads with these options; else faults are recovered from. */
  public Conversion options(ReadOptions options) {
    this.options = options;
    return this;
  }

  /** Writes this format, else Parquet. */
  public Conversion format(Format format) {
    this.format = format;
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

  /** Replaces a data set that is already there. */
  public Conversion overwrite(boolean overwrite) {
    this.overwrite = overwrite;
    return this;
  }

  /** Is told now and then how many more bytes have been read, from any thread. */
  public Conversion onProgress(LongConsumer progress) {
    this.progress = progress;
    return this;
  }

  /**
   * Writes the data set. It appears at {@code target} when it is complete; if anything goes wrong,
   * or the thread is interrupted, nothing of it stays.
   *
   * @throws java.nio.file.FileAlreadyExistsException if {@code target} holds anything, and it is
   *     not to be overwritten
   * @throws NoSuchFileException if the log directory does not exist or holds no event file
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public ConversionSummary write(Path target) throws IOException {
    var runs = Logdir.list(location);
    if (runs.isEmpty()) {
      throw new NoSuchFileException(
          Storage.of(location).display(location), null, "no event files there");
    }
    runs = runs.stream().filter(run -> selection.includesRun(run.name())).toList();
    try (var staging = Staging.open(target, overwrite)) {
      var summary = write(runs, staging.folder(), target);
      staging.publish();
      return summary;
    }
  }

  private ConversionSummary write(List<RunFiles> runs, Path folder, Path target)
      throws IOException {
    var scans = Executors.newFixedThreadPool(threads);
    var encoders = Executors.newFixedThreadPool(threads);
    try (var scalars = writer(Table.SCALARS, folder, target, encoders);
        var histograms = writer(Table.HISTOGRAMS, folder, target, encoders);
        var images = writer(Table.IMAGES, folder, target, encoders);
        var tags = writer(Table.TAGS, folder, target, encoders);
        var files = writer(Table.FILES, folder, target, encoders)) {
      var values = new ValueTables(scalars, histograms, images);
      var summaries = gather(runs, scans, values);
      values.finish();
      int tagRows = summaries.stream().mapToInt(run -> run.tags().size()).sum();
      int fileRows = summaries.stream().mapToInt(run -> run.files().size()).sum();
      tags.add(tagRows, firstRow -> SummaryRows.tags(summaries));
      files.add(fileRows, firstRow -> SummaryRows.files(summaries));
      var rows = new EnumMap<Table, Long>(Table.class);
      for (var writer : List.of(scalars, histograms, images, tags, files)) {
        if (writer.rows() > 0) {
          writer.finish();
          rows.put(writer.table(), writer.rows());
        }
      }
      Manifest.write(folder, target, version(), source, summaries, rows);
      return new ConversionSummary(summaries, rows);
    } finally {
      end(scans);
      end(encoders);
    }
  }

  /** Reads the runs side by side, a few ahead of the one whose rows are being gathered. */
  private List<RunSummary> gather(List<RunFiles> runs, ExecutorService scans, ValueTables values)
      throws IOException {
    var summaries = new ArrayList<RunSummary>();
    var ahead = new ArrayDeque<BlockingQueue<RunChunk>>();
    var waiting = new ArrayDeque<>(runs);
    for (int i = 0; i < runs.size(); i++) {
      while (!waiting.isEmpty() && ahead.size() <= 2 * threads) {
        var stream =
            RunStream.of(waiting.remove()).options(options).select(selection).onProgress(progress);
        var queue = new ArrayBlockingQueue<RunChunk>(CHUNKS_AHEAD);
        scans.execute(new RunScan(stream, queue));
        ahead.add(queue);
      }
      summaries.add(gather(new RunTags(i, runs.get(i).name()), ahead.remove(), values));
    }
    return summaries;
  }

  private static RunSummary gather(RunTags run, BlockingQueue<RunChunk> chunks, ValueTables values)
      throws IOException {
    while (true) {
      RunChunk chunk;
      try {
        chunk = chunks.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      if (chunk.failure != null) {
        throw chunk.failure instanceof IOException e
            ? e
            : new IOException(run.name() + ": " + chunk.failure, chunk.failure);
      }
      values.add(run, chunk);
      if (chunk.summary != null) {
        return chunk.summary;
      }
    }
  }

  private TableWriter writer(Table table, Path folder, Path target, ExecutorService encoders) {
    // In a fixed order: that of Map.of changes from process to process.
    var metadata = new TreeMap<String, String>();
    metadata.put("tfevents.version", version());
    metadata.put("tfevents.source", source);
    metadata.put("tfevents.kind", table.tableName());
    return new TableWriter(
        table,
        format,
        folder.resolve(table.tableName()),
        target.resolve(table.tableName()),
        metadata,
        encoders,
        threads);
  }

  /** Ends what is still running, so that nothing is read or told after the conversion. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String version() {
    var version = Conversion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
