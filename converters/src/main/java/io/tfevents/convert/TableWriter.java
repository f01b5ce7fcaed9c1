package io.tfevents.convert;

import io.tfevents.convert.TableFile.EncodedRows;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table: row groups are encoded side by side on other threads and appended in order by the
 * one that adds them. The file is made with its first row.
 */
final class TableWriter implements AutoCloseable {
  private final Table table;
  private final Format format;
  private final Path folder;
  private final Path shown;
  private final Map<String, String> metadata;
  private final ExecutorService encoders;
  private final int mostPending;
  private final Queue<Future<EncodedRows>> pending = new ArrayDeque<>();
  private @Nullable TableFile file;
  private long rows;

  /**
   * A table still without rows.
   *
   * @param folder where its files are made
   * @param shown where they will be in the end, for messages
   */
  TableWriter(
      Table table,
      Format format,
      Path folder,
      Path shown,
      Map<String, String> metadata,
      ExecutorService encoders,
      int mostPending) {
    this.table = table;
    this.format = format;
    this.folder = folder;
    this.shown = shown;
    this.metadata = metadata;
    this.encoders = encoders;
    this.mostPending = mostPending;
  }

  /** Adds {@code count} rows, which are made from the number of rows before them when needed. */
  void add(int count, LongFunction<RowGroup> rowGroup) throws IOException {
    if (count == 0) {
      return;
    }
    var target = file == null ? create() : file;
    file = target;
    long firstRow = rows;
    rows += count;
    pending.add(encoders.submit(() -> target.encode(rowGroup.apply(firstRow))));
    while (pending.size() > mostPending) {
      appendFirst();
    }
  }

  Table table() {
    return table;
  }

  long rows() {
    return rows;
  }

  /** Appends what is pending and ends the file. */
  void finish() throws IOException {
    while (!pending.isEmpty()) {
      appendFirst();
    }
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw named(e);
      } finally {
        file = null;
      }
    }
  }

  /** Closes a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private TableFile create() throws IOException {
    try {
      return switch (format) {
        case PARQUET -> ParquetFile.create(folder, table, metadata);
        case CSV -> CsvFile.create(folder, table);
      };
    } catch (IOException e) {
      throw named(e);
    }
  }

  private void appendFirst() throws IOException {
    try {
      pending.remove().get().append();
    } catch (IOException e) {
      throw named(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? named(cause)
          : new IOException(e.getCause());
    }
  }

  /** An error of the operating system names no file once it is open. */
  private IOException named(IOException e) {
    return new IOException(shown + ": " + e.getMessage() + "; no data set was written", e);
  }
}
