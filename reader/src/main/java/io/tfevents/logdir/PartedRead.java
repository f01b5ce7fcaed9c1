package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.RecordMark;
import io.tfevents.event.TagDictionary;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads one big file in parts side by side, and gives just what one pass over it gives. A part
 * counts only if the one before it ended where it starts, if tags meant there what they meant when
 * it was read, and if nothing in it matters to the rule of restarts; else it is read again, from
 * where the one before it ended.
 */
final class PartedRead {
  /** So much is read at first: it tells most tags and their metadata, which the parts need. */
  private static final long HEAD = 1 << 18;

  private final RunIndex index;
  private final FileTail tail;
  private final Workers workers;
  private final long partSize;

  // What follows is guarded by this.
  private final Map<Integer, Part> read = new HashMap<>();
  private long partsStart;
  private int parts;
  private int nextToRead;
  private int nextToJoin;

  /** How often the tags changed. */
  private int lessons;

  private boolean ended;
  private @Nullable Throwable failure;

  /** How many threads read. */
  private int reading;

  PartedRead(RunIndex index, FileTail tail, Workers workers) {
    this.index = index;
    this.tail = tail;
    this.workers = workers;
    this.partSize = workers.partSize();
  }

  /** Whether a file is long enough to be read in parts. */
  static boolean isWorthIt(StoredFile file, Workers workers) {
    return workers.size() > 1 && file.size() >= 2 * workers.partSize();
  }

  /**
   * What was read of the file from somewhere in it.
   *
   * @param fork null if no tag changed
   * @param met what it holds that matters to restarts
   * @param start where its first record stands; −1 if there is none
   */
  private record Part(
      RunSeries series,
      @Nullable TagDictionary fork,
      Restarts met,
      long start,
      long end,
      long edge,
      long records,
      List<Fault> faults,
      OptionalDouble startTime,
      @Nullable RecordMark last) {
    static final Part NONE =
        new Part(
            new RunSeries(),
            null,
            new Restarts(RestartPolicy.KEEP_ALL),
            -1,
            -1,
            -1,
            0,
            List.of(),
            OptionalDouble.empty(),
            null);
  }

  /**
   * Reads the file.
   *
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     FaultPolicy#STRICT}
   */
  void run() throws IOException {
    if (isCompressed()) {
      index.read(tail, Long.MAX_VALUE);
      return;
    }
    index.read(tail, Math.min(HEAD, partSize));
    synchronized (this) {
      ended = isOver();
      partsStart = tail.end();
      parts = Math.toIntExact(Math.max(1, (tail.file().size() - partsStart) / partSize));
      for (int i = 1; i < Math.min(workers.size(), parts); i++) {
        workers.begin(this::readParts);
      }
    }
    readParts();
    awaitOthers();
    tail.finish();
  }

  private synchronized void awaitOthers() throws IOException {
    try {
      while (reading > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
      throw new InterruptedIOException("interrupted");
    }
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    }
  }

  private boolean isCompressed() {
    try (var records = TFRecordReader.open(tail.file().location(), index.options().reading())) {
      return records.compressed();
    } catch (IOException e) {
      return true; // Whatever is wrong shows itself when the file is read.
    }
  }

  /** One thread's share; a thread that comes when all is read has none. */
  private void readParts() {
    synchronized (this) {
      reading++;
    }
    try {
      readUntilOver();
    } catch (Throwable e) {
      end(e);
    } finally {
      synchronized (this) {
        reading--;
        notifyAll();
      }
    }
  }

  private synchronized void end(Throwable reason) {
    failure = failure == null ? reason : failure;
    ended = true;
  }

  private void readUntilOver() throws IOException {
    TagDictionary fork = null;
    int lessonsLearned = 0;
    while (true) {
      int number;
      synchronized (this) {
        if (ended || nextToRead == parts) {
          return;
        }
        number = nextToRead++;
        if (fork == null || !fork.isAsForked() || lessonsLearned < lessons) {
          fork = index.fork(tail);
          lessonsLearned = lessons;
        }
      }
      var part = read(number, fork);
      synchronized (this) {
        read.put(number, part);
        join();
      }
    }
  }

  private long start(int part) {
    return partsStart + part * partSize;
  }

  private long end(int part) {
    return part == parts - 1 ? Long.MAX_VALUE : start(part + 1);
  }

  private Part read(int number, TagDictionary fork) {
    var series = new RunSeries();
    var met = index.restartsOfPart();
    try (var events = EventFile.of(tail.file(), index.options().reading())) {
      long start;
      try (var sink = index.sink(events, tail, fork, series, met)) {
        start = events.scanPart(start(number), end(number), fork, sink);
      }
      return new Part(
          series,
          fork.isAsForked() ? null : fork,
          met,
          start,
          events.position(),
          events.edge(),
          events.records(),
          events.faults(),
          events.startTime(),
          events.lastRecord());
    } catch (IOException e) {
      return Part.NONE; // It is read again, and fails again, when its turn comes.
    }
  }

  /** Joins the parts whose turn has come. */
  private void join() throws IOException {
    for (var part = read.remove(nextToJoin); part != null; part = read.remove(nextToJoin)) {
      if (!ended) {
        join(part, end(nextToJoin));
      }
      nextToJoin++;
    }
  }

  private void join(Part part, long end) throws IOException {
    if (tail.end() >= end) {
      return;
    }
    if (part.start == tail.end() && index.join(part.series, part.fork, part.met, tail)) {
      tail.advance(part.end, part.edge, part.records, part.faults, part.startTime, null, part.last);
      lessons += part.fork == null ? 0 : 1;
    } else {
      index.read(tail, end);
      lessons++;
    }
    ended |= isOver();
  }

  private boolean isOver() {
    return tail.trouble() != null
        || (index.options().reading().policy() != FaultPolicy.RECOVER && !tail.faults().isEmpty());
  }
}
