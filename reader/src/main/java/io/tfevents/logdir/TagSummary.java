package io.tfevents.logdir;

import io.tfevents.event.TagMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds under a tag. First and last are in the order of the run's files.
 *
 * @param kind that of the first value
 * @param metadata the tag's first metadata in the run
 * @param points how many values there are
 */
public record TagSummary(
    String tag,
    Kind kind,
    @Nullable TagMetadata metadata,
    long points,
    long firstStep,
    long lastStep,
    double firstWallTime,
    double lastWallTime) {

  /** The plugin that shows the tag; empty if none is known. */
  public String plugin() {
    return metadata == null ? "" : metadata.plugin();
  }
}
