package io.tfevents.interop.wandb;

import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.Sha256;
import io.tfevents.interop.StagingFolder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs as directories of Weights &amp; Biases' SDK without a network, {@code offline-run-…}, which
 * {@code wandb sync} sends. There may be others already.
 *
 * <p>Runs are made in a hidden folder and take their places when they are published. A run's id is
 * made of its experiment's name and its own, so that a run that is sent again replaces the one that
 * is there, and {@code wandb sync} sends it to the same place.
 */
final class WandbSink implements RunSink {
  private static final int ID_CHARACTERS = 12;
  private static final double LAST_SECOND = 253_402_300_799.0;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private final StagingFolder staging;
  private final List<Made> runs = new ArrayList<>();
  private @Nullable WandbRecorder open;

  /** A run that is whole, and where it was made. */
  private record Made(String id, double startTime, Path folder) {}

  private WandbSink(StagingFolder staging) {
    this.staging = staging;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a file stands there
   */
  static WandbSink to(Path place) throws IOException {
    return new WandbSink(StagingFolder.in(place));
  }

  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    keepOpen();
    var id = id(run.experiment() + "\0" + run.name());
    open = WandbRecorder.begin(run, id, staging.resolve(id));
    return open;
  }

  /** An id of small letters and digits, as the SDK's are. */
  private static String id(String text) {
    var digits = new BigInteger(Sha256.hex(text), 16).toString(36);
    return ("0".repeat(ID_CHARACTERS) + digits).substring(digits.length());
  }

  /** Remembers of the last run what publishing needs. */
  private void keepOpen() throws IOException {
    if (open != null) {
      open.close();
      if (open.isWhole()) {
        runs.add(new Made(open.id(), open.info().startTime(), open.folder()));
      }
      open = null;
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

  private void publish(Made run) throws IOException {
    try (var earlier = Files.newDirectoryStream(staging.root(), "offline-run-*-" + run.id())) {
      for (var folder : earlier) {
        Files.move(folder, staging.resolve("old-" + folder.getFileName()));
      }
    }
    boolean isDate = run.startTime() >= 0 && run.startTime() <= LAST_SECOND;
    var time = TIME.format(Instant.ofEpochSecond(isDate ? (long) run.startTime() : 0));
    Files.move(run.folder(), staging.root().resolve("offline-run-" + time + "-" + run.id()));
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
