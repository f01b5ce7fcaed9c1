package io.tfevents.event;

/**
 * A file's first event.
 *
 * @param version {@code brain.Event:2} today
 */
public record FileVersionEvent(RecordPosition record, double wallTime, long step, String version)
    implements Event {}
