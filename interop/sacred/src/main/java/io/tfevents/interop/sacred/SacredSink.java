package io.tfevents.interop.sacred;

import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.StagingFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs as the numbered directories of a {@code FileStorageObserver}. There may be others already.
 *
 * <p>Runs are made in a hidden folder and take their places when they are published: one that is
 * written again that of the run of the same experiment and name, any other the next number.
 */
final class SacredSink implements RunSink {
  private final StagingFolder staging;
  private final List<RunFolder> runs = new ArrayList<>();
  private @Nullable RunFolder folder;
  private @Nullable SacredRecorder open;

  private SacredSink(StagingFolder staging) {
    this.staging = staging;
  }

  /**
   * To a directory, which is made if it is not there.
   *
   * @throws FileAlreadyExistsException if a file stands there
   */
  static SacredSink to(Path place) throws IOException {
    return new SacredSink(StagingFolder.in(place));
  }

  @Override
  public RunRecorder begin(RunInfo run) throws IOException {
    closeOpen();
    var name = "run-" + runs.size();
    folder = new RunFolder(run, staging.resolve(name), staging.resolve(name + ".points"));
    open = new SacredRecorder(folder);
    return open;
  }

  /** Closes the last run, and remembers it if it is whole. */
  private void closeOpen() throws IOException {
    try (var run = folder;
        var recorder = open) {
      if (run != null && recorder != null && recorder.isWhole()) {
        runs.add(run);
      }
    }
    folder = null;
    open = null;
  }

  @Override
  public void publish() throws IOException {
    closeOpen();
    var places = new HashMap<String, Path>();
    int last = 0;
    for (var there : StoredFolder.in(staging.root())) {
      last = Math.max(last, there.number());
      var key = there.key();
      if (key != null) {
        places.put(key, there.path());
      }
    }
    for (var run : runs) {
      last = publish(run, places, last);
    }
    staging.published();
  }

  /** Puts a run into its place, and tells the last number that is taken. */
  private int publish(RunFolder run, Map<String, Path> places, int last) throws IOException {
    var info = run.info();
    var place = places.get(RunDocument.key(info.experiment(), info.name()));
    if (place != null) {
      Files.move(place, staging.resolve("old-" + place.getFileName()));
      Files.move(run.path(), place);
      return last;
    }
    // A training that begins meanwhile takes numbers, too.
    for (int number = last + 1; ; number++) {
      try {
        Files.move(run.path(), staging.root().resolve(Integer.toString(number)));
        return number;
      } catch (FileAlreadyExistsException e) {
        if (number == last + 1_000) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (staging) {
      closeOpen();
    }
  }
}
