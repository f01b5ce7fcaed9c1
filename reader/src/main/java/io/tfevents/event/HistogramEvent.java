package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A histogram.
 *
 * @param tensor the histogram as it was written; null if it was written in TensorFlow 1's form
 */
public record HistogramEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Histogram histogram,
    @Nullable Tensor tensor)
    implements SummaryEvent {}
