package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.TagDictionary;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of a run, and how far each of its files. Reading goes on where it ended; where
 * that would not give what reading all of it again gives, all of it is read again.
 */
final class RunIndex {
  private final LoadOptions options;
  private final TagDictionary tags = new TagDictionary();
  private final RunSeries series;
  private final Restarts restarts;
  private final List<FileTail> tails = new ArrayList<>(1);
  private Run run;

  private RunIndex(RunFiles files, LoadOptions options) {
    this.options = options;
    this.series = new RunSeries(options.maxPoints());
    this.restarts = new Restarts(options.restarts());
    this.run = new Run(files, tails, series, tags);
  }

  /**
   * Reads a run.
   *
   * @throws CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  static RunIndex read(RunFiles files, LoadOptions options, Workers workers) throws IOException {
    var index = new RunIndex(files, options);
    for (StoredFile file : files.files()) {
      index.readNext(file, workers);
    }
    index.run = new Run(files, index.tails, index.series, index.tags);
    return index;
  }

  /** The run as it was when it was read last. */
  Run run() {
    return run;
  }

  /** Whether the files look otherwise than when they were read; nothing is read for it. */
  boolean differsFrom(RunFiles now) {
    if (now.files().size() != tails.size()) {
      return true;
    }
    for (int i = 0; i < tails.size(); i++) {
      if (tails.get(i).looksOtherThan(now.files().get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads what is new.
   *
   * @return this index, or another one for the same run
   */
  RunIndex refreshed(RunFiles now, Workers workers) throws IOException {
    if (!goOn(now, workers)) {
      return read(now, options, workers);
    }
    run = new Run(now, tails, series, tags);
    return this;
  }

  /** Goes on with each file where reading ended; false if that does not give all there is. */
  private boolean goOn(RunFiles now, Workers workers) throws IOException {
    if (now.files().size() < tails.size()) {
      return false;
    }
    for (int i = 0; i < tails.size(); i++) {
      var tail = tails.get(i);
      var file = now.files().get(i);
      if (!file.location().equals(tail.file().location())) {
        return false;
      }
      switch (tail.compare(file)) {
        case NONE -> {}
        case REPLACED -> {
          return false;
        }
        case GREW -> {
          tail.goOn(file);
          if (!readGrowth(tail, i == tails.size() - 1, workers)) {
            return false;
          }
        }
      }
    }
    for (var file : now.files().subList(tails.size(), now.files().size())) {
      readNext(file, workers);
    }
    return true;
  }

  private void readNext(StoredFile file, Workers workers) throws IOException {
    restarts.nextFile();
    var tail = new FileTail(file, tags.nextFile());
    tails.add(tail);
    if (options.restarts() == RestartPolicy.KEEP_ALL && PartedRead.isWorthIt(file, workers)) {
      new PartedRead(this, tail, workers).run();
    } else {
      read(tail, Long.MAX_VALUE, workers);
    }
    tail.finish();
    tags.compact();
  }

  /** Reads what was added to a file; false if it bears on what came from later files. */
  private boolean readGrowth(FileTail tail, boolean isLast, Workers workers) throws IOException {
    if (isLast) {
      read(tail, Long.MAX_VALUE, workers);
      tail.finish();
      return true;
    }
    if (options.restarts() != RestartPolicy.KEEP_ALL || options.maxPoints() < Integer.MAX_VALUE) {
      return false;
    }
    var fork = tags.fork(tail.number());
    var growth = new RunSeries(options.maxPoints());
    read(tail, Long.MAX_VALUE, fork, growth, workers);
    tail.finish();
    return fork.isAsForked() && append(growth, null, 0, tail);
  }

  /**
   * Takes over what was read of a file with a fork of the tags.
   *
   * @param fork null if it has learned nothing
   * @param records how many records of the file stand before those that {@code part} counts
   * @return false if it must be read again with the tags themselves
   */
  boolean append(RunSeries part, @Nullable TagDictionary fork, long records, FileTail tail) {
    if (fork == null) {
      series.append(part, id -> id, records, tail.number());
      return true;
    }
    int[] ids = tags.join(fork);
    if (ids == null) {
      return false;
    }
    series.append(part, id -> ids[id], records, tail.number());
    return true;
  }

  /** Reads a file on, up to the record that starts at {@code to} or behind. */
  void read(FileTail tail, long to, Workers workers) throws IOException {
    read(tail, to, tags, series, workers);
  }

  private void read(FileTail tail, long to, TagDictionary tags, RunSeries series, Workers workers)
      throws IOException {
    try (var events = EventFile.of(tail.file(), options.reading())) {
      try (var sink = sink(events, tail, tags, series, workers)) {
        events.scan(tail.end(), to, tail.records(), tags, sink);
      } finally {
        tail.advance(events);
      }
    } catch (CorruptRecordException e) {
      if (e.kind() != FaultKind.TRUNCATED) {
        throw e;
      }
      // The file may be growing.
      long left = Math.max(0, tail.file().size() - e.offset());
      tail.add(new Fault(e.kind(), e.file(), e.offset(), left));
    } catch (IOException e) {
      tail.fail(e);
    }
  }

  SeriesSink sink(
      EventFile events, FileTail tail, TagDictionary tags, RunSeries series, Workers workers) {
    return new SeriesSink(events, tail, tags, series, restarts, workers, options);
  }

  TagDictionary fork(FileTail tail) {
    return tags.fork(tail.number());
  }

  LoadOptions options() {
    return options;
  }
}
