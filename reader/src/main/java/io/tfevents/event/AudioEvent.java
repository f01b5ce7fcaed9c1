package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * A sound in TensorFlow 1's form.
 *
 * @param sampleRate in hertz
 * @param channels how many
 * @param frames samples in each channel
 * @param contentType {@code audio/wav} mostly
 * @param data the bytes of a sound file
 */
public record AudioEvent(
    RecordPosition record,
    double wallTime,
    long step,
    String tag,
    @Nullable TagMetadata metadata,
    float sampleRate,
    long channels,
    long frames,
    String contentType,
    Bytes data)
    implements SummaryEvent {}
