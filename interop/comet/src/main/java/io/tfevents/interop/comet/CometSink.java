package io.tfevents.interop.comet;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.Sha256;
import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs as offline archives of Comet in a directory, which {@code comet upload} sends. There may be
 * others already.
 *
 * <p>Archives are made in a hidden folder and take their places when they are published. A run's id
 * is made of its experiment's name and its own, so that a run that is written again replaces the
 * archive that is there.
 */
final class CometSink implements RunSink {
  static final String ENDING = ".zip";
  private static final String STAGING = ".tfevents-staging";
  private static final int ID_DIGITS = 32;

  private final Path root;
  private final Path staging;
  private final Storage storage;

  /** The topmost folder that was made for the directory; null if it was there. */
  private final @Nullable URI made;

  private final Losses losses;
  private final List<String> runs = new ArrayList<>();
  private @Nullable CometRecorder open;
  private boolean published;

  private CometSink(Path root, @Nullable URI made, Losses losses) throws IOException {
    this.root = root;
    this.staging = root.resolve(STAGING);
    this.storage = Storage.of(root.toUri());
    this.made = made;
    this.losses = losses;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws FileAlreadyExistsException if a file stands there
   */
  static CometSink to(Path place, Losses losses) throws IOException {
    var root = place.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new FileAlreadyExistsException(
          place.toString(), null, "a file stands there; name a directory");
    }
    var made = Files.exists(root) ? null : new Folder(root.toUri()).firstMissing();
    var sink = new CometSink(root, made, losses);
    sink.storage.delete(sink.staging.toUri());
    return sink;
  }

  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    keepOpen();
    // Of hexadecimal digits, as the SDK's are.
    var id = Sha256.hex(run.experiment() + "\0" + run.name()).substring(0, ID_DIGITS);
    var archive = ArchiveWriter.create(staging.resolve(id).resolve(id + ENDING));
    open = CometRecorder.begin(run, id, archive, losses);
    return open;
  }

  /** Remembers of the last run what publishing needs. */
  private void keepOpen() throws IOException {
    if (open != null) {
      open.close();
      if (open.isWhole()) {
        runs.add(open.id());
      }
      open = null;
    }
  }

  @Override
  public void publish() throws IOException {
    keepOpen();
    for (var id : runs) {
      var archive = id + ENDING;
      Files.move(
          staging.resolve(id).resolve(archive),
          root.resolve(archive),
          StandardCopyOption.REPLACE_EXISTING);
    }
    published = true;
    storage.delete(staging.toUri());
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
