package io.tfevents.event;

/**
 * What an event file records: one value of a summary, or one payload that is not a summary. Events
 * are immutable and own their bytes.
 */
public sealed interface Event
    permits SummaryEvent,
        FileVersionEvent,
        MetaGraphEvent,
        SessionLogEvent,
        LogMessageEvent,
        OtherEvent,
        EmptyEvent {

  /** Where it stands. The values of one summary share a record. */
  RecordPosition record();

  /** When it was recorded, in seconds since the epoch, as stored: it may be any double. */
  double wallTime();

  /** The training step. */
  long step();
}
