package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A number.
 *
 * @param value as a double; 64-bit integers past 2^53 are rounded
 * @param tensor the number as it was written, in its own type; null if it was written in TensorFlow
 *     1's form, as a float
 */
public record ScalarEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    double value,
    @Nullable Tensor tensor)
    implements SummaryEvent {}
