package io.tfevents.writer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Writes the numbers of a run twice: to an event file, and to a plain {@code scalars.csv} beside it
 * that any tool opens. It belongs to who opened it, who has to close it; many threads may write to
 * it.
 *
 * <p>The CSV file has the columns {@code wall_time}, {@code step}, {@code tag} and {@code value}; a
 * run that goes on adds to it. Numbers stand in it in full; in the event file they have 32 bits.
 *
 * <pre>{@code
 * try (var run = RunLogger.open(Path.of("logs/run1"))) {
 *   for (int epoch = 0; epoch < 10; epoch++) {
 *     run.step(epoch);
 *     run.scalar("loss", train());
 *   }
 * }
 * }</pre>
 */
public final class RunLogger implements AutoCloseable {
  private static final String HEADER = "wall_time,step,tag,value";
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SummaryWriter writer;
  private final Path file;
  private final BufferedWriter csv;
  private long flushedNanos = System.nanoTime();

  private RunLogger(SummaryWriter writer, Path file) throws IOException {
    this.writer = writer;
    this.file = file;
    this.csv = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (Files.size(file) == 0) {
      csv.write(HEADER + "\n");
    }
  }

  /**
   * Opens a new event file, and the CSV file, in {@code run}, which is made if it is not there.
   *
   * @throws IOException if one of the two cannot be written
   */
  public static RunLogger open(Path run) throws IOException {
    var writer = SummaryWriter.open(run);
    try {
      return new RunLogger(writer, run.resolve("scalars.csv"));
    } catch (IOException e) {
      try (writer) {
        throw e;
      }
    }
  }

  /** The writer of the event file, for all that is no number. */
  public SummaryWriter writer() {
    return writer;
  }

  /** Sets the step of the numbers that are written without one from here on. */
  public void step(long step) {
    writer.step(step);
  }

  /** Writes a number at the current step. */
  public void scalar(String tag, double value) {
    scalar(tag, value, writer.step());
  }

  /**
   * Writes a number.
   *
   * @throws UncheckedIOException if one of the two files cannot be written
   */
  public synchronized void scalar(String tag, double value, long step) {
    writer.scalar(tag, value, step);
    try {
      var time = BigDecimal.valueOf(writer.now()).toPlainString();
      csv.write(time + "," + step + "," + quoted(tag) + "," + value + "\n");
      if (System.nanoTime() - flushedNanos > FLUSH_NANOS) {
        csv.flush();
        flushedNanos = System.nanoTime();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits until readers see all that was written before this call.
   *
   * @throws IOException if it cannot be written
   */
  public synchronized void flush() throws IOException {
    writer.flush();
    csv.flush();
  }

  /**
   * Writes what is left and closes both files.
   *
   * @throws IOException if something could not be written
   */
  @Override
  public synchronized void close() throws IOException {
    try (csv) {
      writer.close();
    }
  }

  /** As RFC 4180 has it. */
  private static String quoted(String tag) {
    boolean plain = tag.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? tag : '"' + tag.replace("\"", "\"\"") + '"';
  }
}
