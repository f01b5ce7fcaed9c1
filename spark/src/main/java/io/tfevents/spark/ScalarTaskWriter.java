package io.tfevents.spark;

import io.tfevents.convert.RunName;
import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Writes what one try of a task is given, run by run: rows of a run come together, and one file is
 * open at a time. A number takes 32 bits in its file if they hold it, else 64.
 */
final class ScalarTaskWriter implements DataWriter<InternalRow> {
  private static final Duration RARELY = Duration.ofHours(1);
  private static final double LATEST = 253_402_300_799.0;

  private final Folder folder;
  private final String suffix;
  private final int runColumn;
  private final int tagColumn;
  private final int stepColumn;
  private final int wallTimeColumn;
  private final int valueColumn;
  private final List<String> runs = new ArrayList<>();
  private @Nullable UTF8String run;
  private @Nullable SummaryWriter writer;

  ScalarTaskWriter(URI staging, String attempt, String suffix, StructType schema) {
    this.folder = new Folder(new Folder(staging).at(attempt + "/"));
    this.suffix = suffix;
    runColumn = schema.fieldIndex(Schemas.RUN);
    tagColumn = schema.fieldIndex(Schemas.TAG);
    stepColumn = schema.fieldIndex(Schemas.STEP);
    wallTimeColumn = schema.fieldIndex(Schemas.WALL_TIME);
    valueColumn = schema.fieldIndex(Schemas.VALUE);
  }

  @Override
  public void write(InternalRow row) throws IOException {
    double wallTime = row.getDouble(wallTimeColumn);
    var open = writer(row.getUTF8String(runColumn), wallTime);
    var tag = row.getUTF8String(tagColumn).toString();
    long step = row.getLong(stepColumn);
    double value = row.getDouble(valueColumn);
    try {
      if (Double.doubleToRawLongBits((float) value) == Double.doubleToRawLongBits(value)) {
        open.scalar(tag, value, step, wallTime);
      } else {
        open.write(tag, SummaryValue.scalar(value), step, wallTime);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private SummaryWriter writer(UTF8String of, double wallTime) throws IOException {
    var open = writer;
    if (open == null || !of.equals(run)) {
      closeWriter();
      run = of.clone();
      var name = RunName.of(of.toString());
      runs.add(name);
      open =
          SummaryWriter.builder(folder.at(path(name)))
              .clock(clock(wallTime))
              .suffix(suffix)
              .flushInterval(RARELY)
              .open();
      writer = open;
    }
    return open;
  }

  private static String path(String run) {
    return run.equals(".") ? "" : run + "/";
  }

  /** The file's name and first event bear the time of the run's first value. */
  private static InstantSource clock(double seconds) {
    boolean isTime = seconds >= 0 && seconds <= LATEST;
    return InstantSource.fixed(Instant.ofEpochMilli(isTime ? (long) (seconds * 1000) : 0));
  }

  private void closeWriter() throws IOException {
    var open = writer;
    writer = null;
    if (open != null) {
      try {
        open.close();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  @Override
  public WriterCommitMessage commit() throws IOException {
    closeWriter();
    var files = new ArrayList<ScalarWrite.StagedFile>();
    for (var name : runs) {
      var path = path(name);
      for (var file : Storage.of(folder.location()).list(folder.at(path))) {
        if (!file.directory()) {
          files.add(new ScalarWrite.StagedFile(file.location(), path + file.name()));
        }
      }
    }
    return new ScalarWrite.StagedRuns(files);
  }

  @Override
  public void abort() throws IOException {
    try {
      closeWriter();
    } finally {
      Storage.of(folder.location()).delete(folder.location());
    }
  }

  @Override
  public void close() {}
}
