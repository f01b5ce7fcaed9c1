package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * What running a graph took.
 *
 * @param runMetadata a {@code RunMetadata} message
 */
public record RunMetadataEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Bytes runMetadata)
    implements SummaryEvent {}
