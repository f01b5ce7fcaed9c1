package io.tfevents.logdir;

import io.tfevents.storage.StoredFile;
import java.util.List;

/**
 * The event files of a run.
 *
 * @param name the path of their directory below the log directory, {@code /} between parts; {@code
 *     .} for the log directory itself
 * @param files in order of name, which is the order in which they are read
 */
public record RunFiles(String name, List<StoredFile> files) {
  public RunFiles {
    files = List.copyOf(files);
  }

  /** The bytes of all its files. */
  public long size() {
    return files.stream().mapToLong(StoredFile::size).sum();
  }
}
