package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * The hyperparameters of an experiment, or the start or end of a session of it. All stands in the
 * metadata: the tensor means nothing.
 *
 * @param content from the value's own metadata if it has some, else from its tag's first
 * @param tensor no floats, mostly
 */
public record HparamsEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Hparams content,
    Tensor tensor)
    implements SummaryEvent {}
