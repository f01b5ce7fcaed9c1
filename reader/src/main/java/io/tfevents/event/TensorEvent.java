package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A tensor that is none of the kinds with a type of their own: the plugin in its metadata tells
 * what it means.
 */
public record TensorEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Tensor tensor)
    implements SummaryEvent {}
