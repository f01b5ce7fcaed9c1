package io.tfevents.event;

/**
 * A session that started, stopped or wrote a checkpoint.
 *
 * @param statusNumber the number on the wire
 */
public record SessionLogEvent(
    RecordPosition record,
    double wallTime,
    long step,
    int statusNumber,
    String checkpointPath,
    String message)
    implements Event {

  /** What a session can report. */
  public enum Status {
    UNSPECIFIED,
    START,
    STOP,
    CHECKPOINT
  }

  /** What happened; {@code UNSPECIFIED} for a number that is not known here. */
  public Status status() {
    var known = Status.values();
    return statusNumber > 0 && statusNumber < known.length
        ? known[statusNumber]
        : Status.UNSPECIFIED;
  }
}
