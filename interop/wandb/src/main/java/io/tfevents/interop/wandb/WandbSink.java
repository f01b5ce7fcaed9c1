package io.tfevents.interop.wandb;

import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.Sha256;
import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
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
  static final String STAGING = ".tfevents-staging";
  private static final int ID_CHARACTERS = 12;
  private static final double LAST_SECOND = 253_402_300_799.0;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private final Path root;
  private final Path staging;
  private final Storage storage;

  /** The topmost folder that was made for the directory; null if it was there. */
  private final @Nullable URI made;

  private final List<Made> runs = new ArrayList<>();
  private @Nullable WandbRecorder open;
  private boolean published;

  /** A run that is whole, and where it was made. */
  private record Made(String id, double startTime, Path folder) {}

  private WandbSink(Path root, @Nullable URI made) throws IOException {
    this.root = root;
    this.staging = root.resolve(STAGING);
    this.storage = Storage.of(root.toUri());
    this.made = made;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws FileAlreadyExistsException if a file stands there
   */
  static WandbSink to(Path place) throws IOException {
    var root = place.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new FileAlreadyExistsException(
          place.toString(), null, "a file stands there; name a directory");
    }
    var made = Files.exists(root) ? null : new Folder(root.toUri()).firstMissing();
    var sink = new WandbSink(root, made);
    sink.storage.delete(sink.staging.toUri());
    return sink;
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
    published = true;
    storage.delete(staging.toUri());
  }

  private void publish(Made run) throws IOException {
    try (var earlier = Files.newDirectoryStream(root, "offline-run-*-" + run.id())) {
      for (var folder : earlier) {
        Files.move(folder, staging.resolve("old-" + folder.getFileName()));
      }
    }
    boolean isDate = run.startTime() >= 0 && run.startTime() <= LAST_SECOND;
    var time = TIME.format(Instant.ofEpochSecond(isDate ? (long) run.startTime() : 0));
    Files.move(run.folder(), root.resolve("offline-run-" + time + "-" + run.id()));
  }

  @Override
  public void close() throws IOException {
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      if (!published) {
        storage.delete(made == null ? staging.toUri() : made);
      }
    }
  }
}
