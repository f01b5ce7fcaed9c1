package io.tfevents.event;

/** An event without a payload. */
public record EmptyEvent(RecordPosition record, double wallTime, long step) implements Event {}
