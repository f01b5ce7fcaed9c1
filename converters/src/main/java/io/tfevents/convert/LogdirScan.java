package io.tfevents.convert;

import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunProgress;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.LongConsumer;

/** Reads runs side by side, a few ahead of the one whose rows are being gathered. */
final class LogdirScan {
  private static final int CHUNKS_AHEAD = 4;

  private final ExecutorService scans;
  private final int threads;
  private final ReadOptions options;
  private final Selection selection;
  private final Set<Table> tables;
  private final boolean withPayloads;
  private final LongConsumer progress;
  private final Queue<RunChunk> used = new ConcurrentLinkedQueue<>();

  LogdirScan(
      ExecutorService scans,
      int threads,
      ReadOptions options,
      Selection selection,
      Set<Table> tables,
      boolean withPayloads,
      LongConsumer progress) {
    this.scans = scans;
    this.threads = threads;
    this.options = options;
    this.selection = selection;
    this.tables = tables;
    this.withPayloads = withPayloads;
    this.progress = progress;
  }

  /**
   * Reads runs, in order, into tables.
   *
   * @param earlier how far runs were read before, by name
   */
  List<RunSummary> read(List<RunFiles> runs, Map<String, RunProgress> earlier, ChunkTarget values)
      throws IOException {
    var summaries = new ArrayList<RunSummary>();
    var ahead = new ArrayDeque<BlockingQueue<RunChunk>>();
    var waiting = new ArrayDeque<>(runs);
    for (int i = 0; i < runs.size(); i++) {
      while (!waiting.isEmpty() && ahead.size() <= 2 * threads) {
        var run = waiting.remove();
        var stream = RunStream.of(run).options(options).select(selection).onProgress(progress);
        if (earlier.containsKey(run.name())) {
          stream.after(earlier.get(run.name()));
        }
        var queue = new ArrayBlockingQueue<RunChunk>(CHUNKS_AHEAD);
        scans.execute(new RunScan(stream, tables, withPayloads, queue, used));
        ahead.add(queue);
      }
      var run = new RunTags(i, runs.get(i).name());
      summaries.add(gather(run, ahead.remove(), values));
      values.endRun(run);
    }
    return summaries;
  }

  private RunSummary gather(RunTags run, BlockingQueue<RunChunk> chunks, ChunkTarget values)
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
      chunk.clear();
      used.add(chunk);
    }
  }
}
