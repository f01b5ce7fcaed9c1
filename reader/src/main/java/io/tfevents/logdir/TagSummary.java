package io.tfevents.logdir;

import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds under a tag. First and last are in the order of the run's files.
 *
 * @param kind that of the first value
 * @param metadata the tag's first metadata in the run
 * @param points how many values there are
 * @param lastNumber the last value that is a number; null if none is
 */
public record TagSummary(
    String tag,
    Kind kind,
    @Nullable TagMetadata metadata,
    long points,
    long firstStep,
    long lastStep,
    double firstWallTime,
    double lastWallTime,
    @Nullable Double lastNumber) {

  /** The plugin that shows the tag; empty if none is known. */
  public String plugin() {
    return metadata == null ? "" : metadata.plugin();
  }

  static TagSummary of(TagDictionary tags, RunProgress.Points points) {
    return new TagSummary(
        tags.name(points.tag()),
        points.kind(),
        tags.metadata(points.tag()),
        points.count(),
        points.firstStep(),
        points.lastStep(),
        points.firstWallTime(),
        points.lastWallTime(),
        points.lastNumber());
  }

  /** This and what the files before hold. */
  TagSummary after(@Nullable TagSummary before) {
    if (before == null) {
      return this;
    }
    return new TagSummary(
        tag,
        before.kind,
        metadata,
        before.points + points,
        before.firstStep,
        lastStep,
        before.firstWallTime,
        lastWallTime,
        lastNumber == null ? before.lastNumber : lastNumber);
  }
}
