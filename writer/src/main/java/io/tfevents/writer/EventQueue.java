package io.tfevents.writer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes events of any thread, as records in memory, and has one thread of its own write them to
 * files. Who finds it full waits; nothing that it took is dropped.
 *
 * <p>Implementation: two buffers that change roles. Threads fill one under this object's lock while
 * the other is being written without it. What could not be written stays and is tried again: when
 * somebody asks, after a second, and at the end. Where a file that fails has to be written anew,
 * each buffer is flushed as it is written; one that readers see only when it is closed is made of
 * one buffer.
 */
final class EventQueue {
  private static final int LARGEST_PAYLOAD = Integer.MAX_VALUE - 8 - RecordBuffer.FRAME;
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Where each flush makes a file, these keep files few. */
  private static final long FILE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private static final int FILE_BYTES = 1 << 24;

  private final EventFiles files;
  private final boolean isFileEachFlush;
  private final boolean isFlushedWhole;
  private final int capacity;
  private final int batchBytes;
  private final long flushNanos;
  private final int flushEvents;
  private final boolean sync;
  private final Thread thread;

  private RecordBuffer filling = new RecordBuffer();
  private RecordBuffer draining = new RecordBuffer();
  private long accepted;
  private long flushed;

  /** Whether something waits to be flushed, and since when it is due. */
  private boolean dated;

  private long dueNanos;

  /** How many events are to be flushed now. */
  private long wanted;

  private boolean roomWanted;
  private boolean idle;
  private boolean closing;
  private boolean ended;
  private boolean retryWanted;
  private boolean triedLast;
  private @Nullable Throwable failure;
  private long failures;

  private long bytes;
  private long flushes;
  private long waits;
  private long waitedNanos;

  EventQueue(
      EventFiles files, int capacity, Duration flushInterval, int flushEvents, boolean sync) {
    this.files = files;
    this.isFileEachFlush = !files.isReadWhileWritten();
    this.isFlushedWhole = isFileEachFlush || !files.undoesFailedWrites();
    this.capacity = isFileEachFlush ? Math.max(capacity, 2 * FILE_BYTES) : capacity;
    this.batchBytes = isFileEachFlush ? FILE_BYTES : capacity / 2;
    this.flushNanos =
        isFileEachFlush ? Math.max(flushInterval.toNanos(), FILE_NANOS) : flushInterval.toNanos();
    this.flushEvents = flushEvents;
    this.sync = sync;
    this.thread = new Thread(this::run, "tfevents " + files.display());
    thread.setDaemon(true);
  }

  /** To be called once, before anything else. */
  void start() {
    OpenQueues.add(this);
    thread.start();
  }

  /** Takes an event with one 32-bit number; this is the hot path. */
  void scalar(WrittenTag tag, long step, float value, double wallTime) {
    synchronized (this) {
      if (!tag.isNew) {
        reserve(RecordBuffer.scalarLength(tag, step));
        filling.putScalar(tag, step, value, wallTime);
        accept();
        return;
      }
    }
    value(tag, step, SummaryValue.scalar(value), wallTime);
  }

  /** Takes an event with one value of a summary. */
  synchronized void value(WrittenTag tag, long step, SummaryValue value, double wallTime) {
    byte[] fields = value.fields();
    var head = new MessageBytes().fields(tag.field());
    if (tag.isNew || value.isMetadata()) {
      head.message(9, value.metadataMessage());
    }
    int valueLength = Math.addExact(head.size(), fields.length);
    int summaryLength = Math.addExact(new MessageBytes().head(1, valueLength).size(), valueLength);
    var event = event(wallTime, step);
    if (accepted == 0) {
      event.message(10, new MessageBytes().text(1, "tfevents"));
    }
    event.head(5, summaryLength).head(1, valueLength).fields(head.toByteArray());
    put(event, fields);
    tag.isNew = false;
  }

  /** Takes an event whose field {@code field} is {@code payload}. */
  synchronized void event(int field, byte[] payload, long step, double wallTime) {
    put(event(wallTime, step).head(field, payload.length), payload);
  }

  /**
   * Waits until readers see all events that were taken before.
   *
   * @throws IOException if they cannot be written
   */
  synchronized void flush() throws IOException {
    long target = accepted;
    long failuresBefore = failures;
    wanted = Math.max(wanted, target);
    retryWanted = true;
    notifyAll();
    boolean interrupted = false;
    while (flushed < target && failures == failuresBefore && !ended) {
      interrupted |= await(RETRY_NANOS);
    }
    restore(interrupted);
    if (flushed < target) {
      throw unwritten("wait in memory; flush() and close() try again");
    }
  }

  /**
   * Writes what is left and closes the file; a second time does nothing.
   *
   * @throws IOException if some events could not be written: they are lost
   */
  void close() throws IOException {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      notifyAll();
      boolean interrupted = false;
      while (!ended) {
        interrupted |= await(RETRY_NANOS);
      }
      restore(interrupted);
      OpenQueues.remove(this);
      if (failure != null) {
        throw unwritten("are lost");
      }
    }
  }

  synchronized QueueStatistics statistics() {
    return new QueueStatistics(
        accepted,
        flushed,
        bytes,
        flushes,
        filling.size(),
        capacity,
        waits,
        Duration.ofNanos(waitedNanos));
  }

  private static MessageBytes event(double wallTime, long step) {
    return new MessageBytes().float64Element(1, wallTime).varint(2, step);
  }

  private void put(MessageBytes head, byte[] rest) {
    if (rest.length > LARGEST_PAYLOAD - head.size()) {
      throw new IllegalArgumentException("too large for an event: " + rest.length + " bytes");
    }
    reserve(head.size() + rest.length);
    filling.put(head.toByteArray(), rest);
    accept();
  }

  /** Waits until there is room for a record, and for any if nothing else waits. */
  private void reserve(int payload) {
    checkWritable();
    int whole = payload + RecordBuffer.FRAME;
    if (isTooFull(whole)) {
      awaitRoom(whole);
    }
    filling.reserve(whole, capacity);
  }

  private boolean isTooFull(int whole) {
    return whole > capacity - filling.size() && filling.size() > 0;
  }

  private void awaitRoom(int whole) {
    long start = System.nanoTime();
    waits++;
    boolean interrupted = false;
    try {
      while (isTooFull(whole)) {
        if (!roomWanted) {
          roomWanted = true;
          notifyAll();
        }
        interrupted |= await(RETRY_NANOS);
        checkWritable();
      }
    } finally {
      waitedNanos += System.nanoTime() - start;
      restore(interrupted);
    }
  }

  private void checkWritable() {
    if (closing) {
      throw new IllegalStateException(files.display() + ": the writer is closed");
    }
    if (failure != null) {
      throw new UncheckedIOException(unwritten("wait in memory; flush() and close() try again"));
    }
  }

  private IOException unwritten(String what) {
    return new IOException(
        files.display() + ": " + reason() + "; " + (accepted - flushed) + " events " + what,
        failure);
  }

  private String reason() {
    if (failure instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    var message = failure == null ? "cannot be written" : String.valueOf(failure.getMessage());
    var file = files.display() + ": ";
    return message.startsWith(file) ? message.substring(file.length()) : message;
  }

  private void accept() {
    accepted++;
    if (!dated) {
      dated = true;
      dueNanos = System.nanoTime() + flushNanos;
      notifyAll();
    } else if (idle && (isBatchFull() || accepted - flushed >= flushEvents)) {
      notifyAll();
    }
  }

  /** What the thread does. */
  private void run() {
    try {
      drain();
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private void drain() {
    var batch = new Batch(0, 0, false);
    while (true) {
      synchronized (this) {
        if (failure == null) {
          if (!awaitWork()) {
            break;
          }
          batch = take();
        } else if (!awaitRetry()) {
          break;
        }
      }
      batch = write(batch);
    }
    try {
      files.close();
    } catch (IOException e) {
      settle(batch, 0, e);
    }
  }

  /** Writes a batch, and says what of it is still to be written. */
  private Batch write(Batch batch) {
    var rest = batch;
    try {
      if (rest.length > 0) {
        files.write(draining.bytes(), rest.length);
        rest = isFlushedWhole ? rest : new Batch(0, rest.events, rest.flush);
      }
      if (rest.flush) {
        files.flush(sync);
      }
      settle(batch, batch.length, null);
    } catch (Throwable e) {
      settle(batch, batch.length - rest.length, e);
    }
    return rest;
  }

  private synchronized void settle(Batch batch, int written, @Nullable Throwable failed) {
    failure = failed;
    bytes += written;
    if (failed != null) {
      failures++;
      retryWanted = false;
    } else if (batch.flush) {
      flushed = batch.events;
      flushes++;
    }
    notifyAll();
  }

  /** Waits until there is something to do; false if there will never be. */
  private boolean awaitWork() {
    while (!(roomWanted || isBatchFull() || isFlushDue())) {
      boolean pending = accepted > flushed;
      if (closing && !pending) {
        return false;
      }
      idle = true;
      await(pending ? Math.max(dueNanos - System.nanoTime(), 1) : Long.MAX_VALUE);
      idle = false;
    }
    return true;
  }

  /** Waits until it is time to try again; false after the last time. */
  private boolean awaitRetry() {
    if (triedLast) {
      return false;
    }
    long until = System.nanoTime() + RETRY_NANOS;
    for (long left = RETRY_NANOS; !closing && !retryWanted && left > 0; ) {
      await(left);
      left = until - System.nanoTime();
    }
    triedLast = closing;
    return true;
  }

  private boolean isBatchFull() {
    return filling.size() >= batchBytes;
  }

  private boolean isFlushDue() {
    return accepted > flushed
        && (closing
            || wanted > flushed
            || accepted - flushed >= flushEvents
            || dueNanos - System.nanoTime() <= 0);
  }

  private Batch take() {
    var batch = new Batch(filling.size(), accepted, isFlushedWhole || isFlushDue());
    var full = filling;
    filling = draining;
    filling.clear(capacity);
    draining = full;
    roomWanted = false;
    if (batch.flush) {
      dated = false;
    }
    notifyAll();
    return batch;
  }

  /** Waits to be notified, for that long at most; tells whether the thread was interrupted. */
  @SuppressWarnings("WaitNotInLoop") // Its callers wait in loops.
  private boolean await(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What is written at once.
   *
   * @param length the bytes of the buffer that are still to be written
   * @param events how many events were taken when it was the last of them
   * @param flush whether readers are to see it
   */
  private record Batch(int length, long events, boolean flush) {}
}
