package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * The folder of a run that is written.
 *
 * @param path where it is made
 */
record RunFolder(Path path) {
  static final String ARTIFACTS = "artifacts";
  static final String METRICS = "metrics";
  static final String PARAMS = "params";
  static final String TAGS = "tags";

  /** Makes the folder with all that MLflow's own have. */
  static RunFolder make(Path path) throws IOException {
    for (var part : new String[] {ARTIFACTS, METRICS, PARAMS, TAGS}) {
      Files.createDirectories(path.resolve(part));
    }
    return new RunFolder(path);
  }

  /** Writes a file, by its path in the folder; slashes in it part folders. */
  void write(String file, byte[] bytes, OpenOption... options) throws IOException {
    var place = path.resolve(file);
    try {
      Files.createDirectories(place.getParent());
      Files.write(place, bytes, options);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk is told without the file's name.
      throw new IOException(place + ": " + e.getMessage(), e);
    }
  }
}
