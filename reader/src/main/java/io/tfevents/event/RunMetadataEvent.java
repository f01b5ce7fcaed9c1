package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * What running a graph took, or which functions ran.
 *
 * @param contents what to look for in the message
 * @param runMetadata a {@code RunMetadata} message
 */
public record RunMetadataEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Contents contents,
    Bytes runMetadata)
    implements SummaryEvent {

  /** What the writer puts into the message. */
  public enum Contents {
    /** Times and memory of a run: plugin {@code graph_tagged_run_metadata}. */
    PROFILE,
    /** The functions that were traced: plugin {@code graph_run_metadata_graph}. */
    GRAPH,
    /** Both: plugin {@code graph_run_metadata}. */
    GRAPH_AND_PROFILE;

    static Contents of(@Nullable TagMetadata metadata) {
      return switch (metadata == null ? "" : metadata.plugin()) {
        case "graph_run_metadata" -> GRAPH_AND_PROFILE;
        case "graph_run_metadata_graph" -> GRAPH;
        default -> PROFILE;
      };
    }
  }
}
