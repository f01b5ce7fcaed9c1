package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/** A value under a tag. */
public sealed interface SummaryEvent extends Event
    permits ScalarEvent,
        HistogramEvent,
        ImageEvent,
        AudioEvent,
        TextEvent,
        PrCurveEvent,
        MeshEvent,
        HparamsEvent,
        CustomScalarsEvent,
        TensorEvent,
        GraphEvent,
        KerasModelEvent,
        RunMetadataEvent,
        OtherValueEvent {

  /** The name of the series that the value belongs to; may be empty. */
  String tag();

  /** What the tag's first metadata says, here or earlier in the run; null if none came yet. */
  @Nullable TagMetadata metadata();
}
