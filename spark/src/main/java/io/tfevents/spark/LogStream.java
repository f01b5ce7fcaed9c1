package io.tfevents.spark;

import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/**
 * Follows log directories as they grow. An offset says of each file where its last record ends, so
 * that a batch, however often it is read, holds the same records, and each record is in one batch.
 * Which these are is found out on the driver, which reads what is new for it.
 */
final class LogStream implements MicroBatchStream, SupportsTriggerAvailableNow {
  private final TableOptions options;
  private final Wanted wanted;
  private final HadoopSettings settings;

  /** What is read if the stream ends with what there is now; null if it goes on. */
  private @Nullable List<RunFiles> last;

  LogStream(TableOptions options, Wanted wanted, HadoopSettings settings) {
    this.options = options;
    this.wanted = wanted;
    this.settings = settings;
  }

  @Override
  public Offset initialOffset() {
    return LogOffset.START;
  }

  @Override
  public Offset deserializeOffset(String json) {
    return LogOffset.of(json);
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return TriggerLimit.of(options);
  }

  @Override
  public void prepareForTriggerAvailableNow() {
    last = runs();
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("the latest offset depends on the one before");
  }

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    var left = limit instanceof ReadAllAvailable ? TriggerLimit.NONE : TriggerLimit.of(options);
    var before = (LogOffset) start;
    var ends = new TreeMap<String, Long>();
    var news = new ArrayList<StoredFile>();
    for (var run : last == null ? runs() : last) {
      for (var file : run.files()) {
        var name = file.location().toString();
        long end = before.end(name);
        if (end > 0) {
          ends.put(name, end);
        }
        if (file.size() < end) {
          throw new IllegalStateException(
              String.format(
                  "%s: was read up to byte %d and has %d bytes now: it was replaced or cut. Start"
                      + " with a new checkpoint to read everything anew",
                  name, end, file.size()));
        }
        if (file.size() > end) {
          news.add(file);
        }
      }
    }
    // Those that wait longest come first, so that busy files do not keep the others waiting.
    news.sort(Comparator.comparing(StoredFile::modified).thenComparing(StoredFile::location));
    for (var file : news) {
      if (left.isReached()) {
        break;
      }
      var name = file.location().toString();
      long from = before.end(name);
      long end = end(left, file, from);
      if (end > from) {
        ends.put(name, end);
        left = left.after(end - from);
      }
    }
    return new LogOffset(ends);
  }

  private static long end(TriggerLimit limit, StoredFile file, long from) {
    try {
      return limit.end(file, from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    var parts = new ArrayList<RunPart>();
    for (var run : runs()) {
      addParts(parts, run, (LogOffset) start, (LogOffset) end);
    }
    checkAllAreThere(parts, (LogOffset) start, (LogOffset) end);
    var packing = Packing.of(SparkSession.active(), parts, options.split());
    return packing.packParts(parts).stream()
        .map(task -> new LogPartition(task, List.of()))
        .toArray(InputPartition[]::new);
  }

  private static void addParts(List<RunPart> parts, RunFiles run, LogOffset start, LogOffset end) {
    var before = new ArrayList<Stretch>();
    for (var stored : run.files()) {
      var file = LogFile.of(stored);
      var name = file.location().toString();
      long from = start.end(name);
      long to = end.end(name);
      if (from > 0) {
        before.add(Stretch.exact(file, 0, from));
      }
      if (to > from) {
        var stretch = Stretch.exact(file, from, to);
        parts.add(new RunPart(run.name(), before, List.of(stretch)));
        before.add(stretch);
      }
    }
  }

  /** Files that were read to their end may go; those of this batch may not. */
  private static void checkAllAreThere(List<RunPart> parts, LogOffset start, LogOffset end) {
    var missing = new TreeMap<>(end.ends());
    missing.entrySet().removeIf(file -> file.getValue() == start.end(file.getKey()));
    for (var part : parts) {
      missing.remove(part.stretches().get(0).file().location().toString());
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          missing.firstKey() + ": was deleted before the stream could read it");
    }
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new LogReaderFactory(wanted, settings);
  }

  /** The runs that are wanted; none as long as nothing stands there. */
  private List<RunFiles> runs() {
    settings.use();
    try {
      return LogFiles.under(options.paths(), options.basePath(), settings.configuration()).stream()
          .filter(run -> wanted.filter().includesRun(run.name()))
          .toList();
    } catch (NoSuchFileException | FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stop() {}
}
