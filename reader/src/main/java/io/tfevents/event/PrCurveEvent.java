package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A precision-recall curve.
 *
 * @param numThresholds how many thresholds the writer was asked for, as the tag's metadata says;
 *     the curve has those that the tensor has
 * @param tensor the curve as it was written: rows of true positives, false positives, true
 *     negatives, false negatives, precision and recall
 */
public record PrCurveEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    long numThresholds,
    PrCurve curve,
    Tensor tensor)
    implements SummaryEvent {}
