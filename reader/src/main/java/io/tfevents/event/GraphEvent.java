package io.tfevents.event;

/**
 * The graph of a run.
 *
 * @param tag always {@value #TAG}
 * @param graph a {@code GraphDef} message
 */
public record GraphEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    TagMetadata metadata,
    Bytes graph)
    implements SummaryEvent {
  /** The tag under which TensorBoard lists a run's graph. */
  public static final String TAG = "__run_graph__";
}
