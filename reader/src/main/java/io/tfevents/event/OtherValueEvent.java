package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A value in a form that is not known here.
 *
 * @param value the whole {@code Summary.Value} message
 */
public record OtherValueEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Bytes value)
    implements SummaryEvent {}
