package io.tfevents.interop.neptune;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.StagingFolder;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs as neptune-exporter writes them, in a directory. There may be others already. A run is made
 * in a hidden folder; to publish it takes away what is there of it, part 0 first, and ends with its
 * part 0, without which the exporter takes no run for whole.
 */
final class NeptuneSink implements RunSink {
  private final StagingFolder staging;
  private final Storage storage;
  private final long partBytes;
  private final Losses losses;
  private final List<Staged> runs = new ArrayList<>();
  private @Nullable NeptuneRecorder open;
  private @Nullable RunInfo openRun;

  /** A run that is whole. */
  private record Staged(ExportPlace from, ExportPlace to, int parts) {}

  private NeptuneSink(StagingFolder staging, long partBytes, Losses losses) throws IOException {
    this.staging = staging;
    this.storage = Storage.of(staging.root().toUri());
    this.partBytes = partBytes;
    this.losses = losses;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a file stands there
   */
  static NeptuneSink to(Path place, Losses losses) throws IOException {
    return to(place, RunParts.PART_BYTES, losses);
  }

  /**
   * The same.
   *
   * @param partBytes at what size another part of a run begins
   */
  static NeptuneSink to(Path place, long partBytes, Losses losses) throws IOException {
    return new NeptuneSink(StagingFolder.in(place), partBytes, losses);
  }

  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    keepOpen();
    var made = ExportPlace.of(staging.resolve("."), run);
    var recorder = NeptuneRecorder.begin(run, made, partBytes, losses);
    open = recorder;
    openRun = run;
    return recorder;
  }

  /** Remembers of the last run what publishing needs. */
  private void keepOpen() throws IOException {
    var recorder = open;
    var run = openRun;
    if (recorder != null && run != null) {
      open = null;
      recorder.close();
      if (recorder.isWhole()) {
        var to = ExportPlace.of(staging.root(), run);
        runs.add(new Staged(recorder.place(), to, recorder.partCount()));
      }
    }
  }

  @Override
  public void publish() throws IOException {
    keepOpen();
    for (var run : runs) {
      publish(run);
    }
    staging.published();
  }

  private void publish(Staged run) throws IOException {
    Files.createDirectories(run.to().data());
    Files.deleteIfExists(run.to().part(0));
    for (var part : partsThere(run.to())) {
      Files.delete(part);
    }
    storage.delete(run.to().runFiles().toUri());
    if (Files.exists(run.from().runFiles())) {
      Files.createDirectories(run.to().files());
      Files.move(run.from().runFiles(), run.to().runFiles());
    }
    for (int part = run.parts() - 1; part >= 0; part--) {
      Files.move(run.from().part(part), run.to().part(part));
    }
  }

  private static List<Path> partsThere(ExportPlace place) throws IOException {
    var name = Pattern.compile(Pattern.quote(place.run()) + "_part_\\d+\\.parquet(\\.tmp)?");
    try (var files = Files.list(place.data())) {
      return files.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList();
    }
  }

  @Override
  public void close() throws IOException {
    try (staging) {
      if (open != null) {
        open.close();
      }
    }
  }
}
