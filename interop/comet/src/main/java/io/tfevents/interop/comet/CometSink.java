package io.tfevents.interop.comet;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.Sha256;
import io.tfevents.interop.StagingFolder;
import java.io.IOException;
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
  private static final int ID_DIGITS = 32;

  private final StagingFolder staging;
  private final Losses losses;
  private final List<String> runs = new ArrayList<>();
  private @Nullable CometRecorder open;

  private CometSink(StagingFolder staging, Losses losses) {
    this.staging = staging;
    this.losses = losses;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a file stands there
   */
  static CometSink to(Path place, Losses losses) throws IOException {
    return new CometSink(StagingFolder.in(place), losses);
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
          staging.root().resolve(archive),
          StandardCopyOption.REPLACE_EXISTING);
    }
    staging.published();
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
