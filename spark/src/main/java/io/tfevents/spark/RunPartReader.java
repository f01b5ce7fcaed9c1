package io.tfevents.spark;

import io.tfevents.tfrecord.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;

/** Reads what one task reads of a run, batch by batch; no batch is of two files. */
final class RunPartReader implements Closeable {
  private static final System.Logger LOG = System.getLogger(RunPartReader.class.getName());

  private final RunPart part;
  private final Wanted wanted;
  private final Iterator<Stretch> stretches;
  private final EarlierTags earlier;
  private final Gatherer rows;

  /** Batches of faults, which come behind the rows of their file. */
  private final Queue<ColumnarBatch> faults = new ArrayDeque<>();

  private @Nullable StretchReader reader;

  RunPartReader(RunPart part, Wanted wanted) {
    this.part = part;
    this.wanted = wanted;
    this.stretches = part.stretches().iterator();
    this.earlier = new EarlierTags(part.before());
    this.rows = Gatherer.of(part.run(), wanted);
  }

  /** The next rows; null if there are no more. */
  @Nullable ColumnarBatch next() throws IOException {
    while (faults.isEmpty()) {
      if (reader == null) {
        if (!stretches.hasNext()) {
          return null;
        }
        reader = new StretchReader(stretches.next(), wanted.mode().reading(), earlier, rows);
      }
      boolean goesOn = reader.read();
      var file = reader.stretch().file().location().toString();
      if (!goesOn) {
        tell(reader.faults(), file);
        reader.close();
        reader = null;
      }
      if (rows.size() > 0) {
        return rows.take(file);
      }
    }
    return faults.remove();
  }

  private void tell(List<Fault> found, String file) {
    if (found.isEmpty()) {
      return;
    }
    switch (wanted.mode()) {
      case PERMISSIVE -> {
        if (!wanted.filter().ofValues()) {
          faults.add(Vectors.batch(part.run(), found, wanted.columns(), file));
        }
      }
      case DROPMALFORMED, FAILFAST ->
          LOG.log(
              System.Logger.Level.WARNING,
              "{0} of {1}, the first: {2}",
              found.size() == 1 ? "1 fault" : found.size() + " faults",
              file,
              found.get(0));
    }
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
