package io.tfevents.convert;

import io.tfevents.convert.TableFormat.EncodedRows;
import io.tfevents.convert.TableFormat.TableFile;
import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table: row groups are encoded side by side on other threads and appended in order by the
 * one that adds them. A file is made with its first row, and another when it is full, or when the
 * run changes where runs are kept apart.
 */
final class TableWriter implements AutoCloseable {
  private final Table table;
  private final DataSet dataSet;
  private final Generation generation;
  private final TableFormat format;
  private final Map<String, String> metadata;
  private final ExecutorService encoders;
  private final int mostPending;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private final List<Manifest.Part> parts = new ArrayList<>();
  private @Nullable Part part;
  private String runOfParts = "";
  private int partsOfRun;
  private long rows;

  private record Pending(String run, int rows, Future<Encoded> encoded) {}

  private record Encoded(TableSchema schema, EncodedRows rows) {}

  TableWriter(
      Table table,
      DataSet dataSet,
      Generation generation,
      TableFormat format,
      Map<String, String> metadata,
      ExecutorService encoders,
      int mostPending) {
    this.table = table;
    this.dataSet = dataSet;
    this.generation = generation;
    this.format = format;
    // In a fixed order, so that the same logs give the same bytes.
    this.metadata = new TreeMap<>(metadata);
    this.metadata.put("tfevents.kind", table.tableName());
    this.encoders = encoders;
    this.mostPending = mostPending;
  }

  /** Adds rows, which are made from the number of rows before them when needed. */
  void add(String run, int count, LongFunction<RowGroup> rowGroup) throws IOException {
    long firstRow = rows;
    rows += count;
    pending.add(
        new Pending(
            run,
            count,
            encoders.submit(
                () -> {
                  var group = rowGroup.apply(firstRow);
                  var encoded = new Encoded(group.schema(), format.encode(group));
                  group.release().run();
                  return encoded;
                })));
    while (pending.size() > mostPending) {
      appendFirst();
    }
  }

  /** Appends what is pending and ends the last file. */
  void finish() throws IOException {
    while (!pending.isEmpty()) {
      appendFirst();
    }
    endPart();
  }

  List<Manifest.Part> parts() {
    return parts;
  }

  /** Closes a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (part != null) {
      part.out.close();
    }
  }

  private void appendFirst() throws IOException {
    var first = pending.remove();
    Encoded encoded;
    try {
      encoded = first.encoded().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
    if (part != null && (!first.run().equals(runOfParts) || part.isFull())) {
      endPart();
    }
    if (!first.run().equals(runOfParts)) {
      runOfParts = first.run();
      partsOfRun = 0;
    }
    var target = part == null ? newPart(encoded.schema()) : part;
    part = target;
    target.append(encoded.rows(), first.rows());
  }

  private Part newPart(TableSchema schema) throws IOException {
    var folder =
        table.tableName() + (runOfParts.isEmpty() ? "" : "/run=" + RunFolder.encode(runOfParts));
    var name =
        String.format(
            Locale.ROOT, "part-%s%05d.%s", generation.prefix(), partsOfRun++, format.extension());
    return new Part(folder, folder + "/" + name, schema);
  }

  private void endPart() throws IOException {
    if (part != null) {
      var ended = part;
      part = null;
      parts.add(ended.end());
    }
  }

  /** A file that is being written, and what goes with it. */
  private final class Part implements PartFile {
    private final String folder;
    private final String path;
    private final StoredOutput out;
    private final TableFile file;
    private final List<String> beside = new ArrayList<>();
    private final CountedOutput counted;
    private long rows;

    Part(String folder, String path, TableSchema schema) throws IOException {
      this.folder = folder;
      this.path = path;
      try {
        out = generation.create(path);
      } catch (IOException e) {
        throw named(e);
      }
      counted = new CountedOutput(out);
      try {
        file = format.create(this, schema);
      } catch (IOException e) {
        out.close();
        throw named(e);
      }
    }

    boolean isFull() {
      return counted.size() >= dataSet.fileBytes();
    }

    void append(EncodedRows encoded, int count) throws IOException {
      try {
        file.append(encoded);
      } catch (IOException e) {
        throw named(e);
      }
      rows += count;
    }

    Manifest.Part end() throws IOException {
      try {
        file.close();
      } catch (IOException e) {
        out.close();
        throw named(e);
      }
      return new Manifest.Part(table, path, rows, counted.size(), generation.number(), beside);
    }

    @Override
    public StoredOutput out() {
      return counted;
    }

    @Override
    public Map<String, String> metadata() {
      return metadata;
    }

    @Override
    public void createBeside(String name, byte[] contents) throws IOException {
      var besidePath = folder + "/" + name;
      beside.add(besidePath);
      try (var output = generation.create(besidePath)) {
        output.write(contents);
      }
    }

    /** An error of the operating system names no file once it is open. */
    private IOException named(IOException e) {
      return new IOException(
          generation.display(path) + ": " + e.getMessage() + "; nothing was written", e);
    }
  }
}
