package io.tfevents.logdir;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threads that read a log directory, one a core, and the logs that they share. */
final class Workers implements AutoCloseable {
  private static final long PART_SIZE = 1 << 23;

  private final int size;
  private final long partSize;
  private final ExecutorService threads;
  private final Queue<PointLog> logs = new ConcurrentLinkedQueue<>();

  /** One thread a core. */
  Workers() {
    this(Runtime.getRuntime().availableProcessors(), PART_SIZE);
  }

  /**
   * So many threads.
   *
   * @param partSize how many bytes of a big file one thread reads at a time
   */
  Workers(int size, long partSize) {
    this.size = size;
    this.partSize = partSize;
    this.threads = Executors.newFixedThreadPool(size);
  }

  int size() {
    return size;
  }

  long partSize() {
    return partSize;
  }

  /** An empty log, to be given back empty. */
  PointLog takeLog() {
    var log = logs.poll();
    return log == null ? new PointLog() : log;
  }

  void giveBack(PointLog log) {
    logs.add(log);
  }

  /** Begins a task as soon as a thread is free. */
  void begin(Runnable task) {
    threads.execute(task);
  }

  /**
   * Does tasks side by side.
   *
   * @return what each gave, in their order
   * @throws IOException what the first that failed threw
   */
  <T> List<T> all(List<Callable<T>> tasks) throws IOException {
    var futures = new ArrayList<Future<T>>();
    for (var task : tasks) {
      futures.add(threads.submit(task));
    }
    var results = new ArrayList<T>();
    for (var future : futures) {
      results.add(result(future));
    }
    return results;
  }

  /**
   * Does tasks side by side.
   *
   * @param results is told what each gave, as it comes
   * @param now is run whenever {@code interval} has gone by
   * @throws IOException what one that failed threw; the others are then left where they are
   */
  <T> void all(List<Callable<T>> tasks, Consumer<T> results, Duration interval, Runnable now)
      throws IOException {
    var service = new ExecutorCompletionService<T>(threads);
    tasks.forEach(service::submit);
    long next = System.nanoTime() + interval.toNanos();
    for (int left = tasks.size(); left > 0; ) {
      var done = next(service, next - System.nanoTime());
      if (done != null) {
        results.accept(result(done));
        left--;
      }
      if (next - System.nanoTime() <= 0) {
        now.run();
        next = System.nanoTime() + interval.toNanos();
      }
    }
  }

  private static <T> @Nullable Future<T> next(CompletionService<T> service, long nanos)
      throws IOException {
    try {
      return service.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static <T> T result(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Ends the threads; what has begun comes to its end first. */
  @Override
  public void close() {
    logs.clear();
    threads.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.DAYS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
