package io.tfevents.event;

/**
 * A {@code MetaGraphDef}.
 *
 * @param metaGraph the message's bytes
 */
public record MetaGraphEvent(RecordPosition record, double wallTime, long step, Bytes metaGraph)
    implements Event {}
