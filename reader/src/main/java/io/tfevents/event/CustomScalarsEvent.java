package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A layout of TensorBoard's custom scalars dashboard.
 *
 * @param tensor the layout as it was written, a string that holds a message
 */
public record CustomScalarsEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Layout layout,
    Tensor tensor)
    implements SummaryEvent {}
