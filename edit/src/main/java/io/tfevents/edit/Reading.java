package io.tfevents.edit;

import io.tfevents.event.TagDictionary;
import io.tfevents.logdir.RunSummary;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Reads event files for an edit, and keeps what was wrong with them. */
final class Reading {
  private static final int RECORDS_BETWEEN_REPORTS = 1 << 12;

  private final ReadOptions options;
  private final LongConsumer progress;
  private final boolean allOrNothing;
  private final List<Fault> faults = new ArrayList<>();
  private final List<RunSummary.Unreadable> unreadable = new ArrayList<>();

  /**
   * Reading.
   *
   * @param allOrNothing whether a file that cannot be read ends the edit
   */
  Reading(ReadOptions options, LongConsumer progress, boolean allOrNothing) {
    this.options = options;
    this.progress = progress;
    this.allOrNothing = allOrNothing;
  }

  List<Fault> faults() {
    return faults;
  }

  List<RunSummary.Unreadable> unreadable() {
    return unreadable;
  }

  /** Opens a file; null if that cannot be done. */
  @Nullable Pass open(SourceRun run, StoredFile stored, TagDictionary tags) throws IOException {
    try {
      return new Pass(new SourceFile(run, stored, tags, options));
    } catch (CorruptRecordException e) {
      throw e;
    } catch (IOException e) {
      fail(stored, e);
      return null;
    }
  }

  private void fail(StoredFile stored, IOException reason) throws IOException {
    if (String.valueOf(reason.getMessage()).contains("Too many open files")) {
      throw new IOException(
          reason.getMessage()
              + ": files whose times overlap are open together while they merge; allow more with"
              + " 'ulimit -n', or merge some of them first",
          reason);
    }
    if (allOrNothing) {
      throw reason;
    }
    if (unreadable.stream().noneMatch(known -> known.file().equals(stored))) {
      unreadable.add(new RunSummary.Unreadable(stored, reason));
    }
  }

  /** A pass over a file. */
  final class Pass implements AutoCloseable {
    private final SourceFile record;
    private long reported;
    private int untilReport = RECORDS_BETWEEN_REPORTS;

    private Pass(SourceFile record) {
      this.record = record;
    }

    /** Goes to the next record; false at the end, or where the file cannot be read any further. */
    boolean next() throws IOException {
      if (--untilReport == 0) {
        report(record.position());
      }
      try {
        return record.next();
      } catch (CorruptRecordException e) {
        throw e;
      } catch (IOException e) {
        fail(record.stored(), e);
        return false;
      }
    }

    private void report(long position) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      untilReport = RECORDS_BETWEEN_REPORTS;
      progress.accept(position - reported);
      reported = position;
    }

    /** The record at hand. */
    SourceFile record() {
      return record;
    }

    /** What was wrong with the file, to be told in the end. */
    List<Fault> keepFaults() {
      faults.addAll(record.faults());
      return record.faults();
    }

    @Override
    public void close() throws IOException {
      report(record.stored().size());
      record.close();
    }
  }
}
