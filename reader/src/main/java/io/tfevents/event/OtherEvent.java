package io.tfevents.event;

/**
 * An event with no payload that is known here, but with fields that are new.
 *
 * @param message the whole {@code Event} message
 */
public record OtherEvent(RecordPosition record, double wallTime, long step, Bytes message)
    implements Event {}
