package io.tfevents.spark;

import io.tfevents.convert.RowBatch;
import io.tfevents.convert.Table;
import io.tfevents.event.EventSink;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/**
 * Rows that sum up whole runs: a batch for each run, or one for all where they are about each
 * other.
 */
final class SummaryReader extends BatchReader {
  private final Wanted wanted;
  private final Queue<List<RunPart>> batches = new ArrayDeque<>();

  SummaryReader(List<RunPart> runs, Wanted wanted) {
    super(wanted.limit());
    this.wanted = wanted;
    if (wanted.table() == Table.HPARAMS) {
      batches.add(runs);
    } else {
      runs.forEach(run -> batches.add(List.of(run)));
    }
  }

  @Override
  @Nullable ColumnarBatch read() throws IOException {
    for (var runs = batches.poll(); runs != null; runs = batches.poll()) {
      var summaries = new ArrayList<RunSummary>();
      for (var run : runs) {
        summaries.add(read(run));
      }
      var rows = RowBatch.of(wanted.table(), summaries);
      if (rows.size() > 0) {
        return Vectors.batch(rows, wanted.columns(), "");
      }
    }
    return null;
  }

  private RunSummary read(RunPart part) throws IOException {
    var files = part.stretches().stream().map(stretch -> stretch.file().stored()).toList();
    var summary =
        RunStream.of(new RunFiles(part.run(), files))
            .options(wanted.mode().reading())
            .read(EventSink.NONE);
    if (!summary.unreadable().isEmpty()) {
      throw summary.unreadable().get(0).reason();
    }
    return summary;
  }

  @Override
  public void close() {}
}
