package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * The layers of a Keras model.
 *
 * @param json the model's configuration, as {@code Model.to_json()} gives it, in UTF-8
 */
public record KerasModelEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    Bytes json)
    implements SummaryEvent {}
