package io.tfevents.event;

/**
 * A line of a log.
 *
 * @param level as in Python's logging: 10 debugging to 50 fatal
 */
public record LogMessageEvent(
    RecordPosition record, double wallTime, long step, int level, String message)
    implements Event {}
