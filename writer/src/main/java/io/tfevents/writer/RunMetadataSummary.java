package io.tfevents.writer;

import io.tfevents.event.Bytes;

/**
 * What TensorFlow tells of functions that it traced and ran: {@code RunMetadata} messages, in the
 * forms of {@code tf.summary.trace_export}.
 */
public final class RunMetadataSummary {
  private RunMetadataSummary() {}

  /**
   * The functions that were traced.
   *
   * @param runMetadata a {@code RunMetadata} message with {@code function_graphs}
   */
  public static SummaryValue graph(Bytes runMetadata) {
    return KerasModelSummary.ofPlugin("graph_run_metadata_graph", runMetadata);
  }

  /**
   * The functions that were traced, and the times and memory of a run.
   *
   * @param runMetadata a {@code RunMetadata} message with {@code function_graphs} and {@code
   *     step_stats}
   */
  public static SummaryValue graphAndProfile(Bytes runMetadata) {
    return KerasModelSummary.ofPlugin("graph_run_metadata", runMetadata);
  }
}
