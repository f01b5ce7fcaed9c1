package io.tfevents.logdir;

import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.util.List;

/**
 * What a run holds.
 *
 * @param run its name
 * @param tags its tags with at least one value, in order of appearance
 * @param files its files that could be read
 * @param unreadable its files that could not
 * @param progress how far its files were read, to go on later
 */
public record RunSummary(
    String run,
    List<TagSummary> tags,
    List<FileSummary> files,
    List<Unreadable> unreadable,
    RunProgress progress) {
  public RunSummary {
    tags = List.copyOf(tags);
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /** A file that could not be read, and why. */
  public record Unreadable(StoredFile file, IOException reason) {}
}
