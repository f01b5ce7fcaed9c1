package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/** What a value under a tag is, told from its form on the wire and from its tag's metadata. */
public enum ValueKind {
  /** One real number. */
  SCALAR(ScalarEvent.class),
  HISTOGRAM(HistogramEvent.class),
  IMAGE(ImageEvent.class),
  /** A sound in TensorFlow 1's form. */
  AUDIO(AudioEvent.class),
  /** Any other tensor. */
  TENSOR(TensorEvent.class),
  /** {@code Event.graph_def}, under the tag {@value GraphEvent#TAG}. */
  GRAPH(GraphEvent.class),
  /** {@code Event.tagged_run_metadata}. */
  RUN_METADATA(RunMetadataEvent.class),
  /** A value in a form that is not known here. */
  OTHER(OtherValueEvent.class);

  private final Class<? extends SummaryEvent> event;

  ValueKind(Class<? extends SummaryEvent> event) {
    this.event = event;
  }

  /** The type of its events. */
  public Class<? extends SummaryEvent> event() {
    return event;
  }

  /** The kind of an event. */
  public static ValueKind of(SummaryEvent event) {
    for (var kind : values()) {
      if (kind.event == event.getClass()) {
        return kind;
      }
    }
    throw new AssertionError(event);
  }

  static ValueKind of(SummaryValue value, @Nullable TagMetadata metadata) {
    return switch (value.form()) {
      case SIMPLE -> SCALAR;
      case IMAGE -> IMAGE;
      case AUDIO -> AUDIO;
      case HISTOGRAM -> Histogram.ofProto(value.body()) == null ? OTHER : HISTOGRAM;
      case TENSOR -> metadata == null ? TENSOR : ofTensor(Tensor.of(value.body()), metadata);
      case NONE -> metadata != null && metadata.plugin().equals("hparams") ? TENSOR : OTHER;
      case OLD_HISTOGRAM -> OTHER;
    };
  }

  private static ValueKind ofTensor(Tensor tensor, TagMetadata metadata) {
    if (TagDictionary.isScalar(metadata)) {
      return tensor.isOneRealNumber() ? SCALAR : TENSOR;
    }
    return switch (metadata.plugin()) {
      case "histograms" -> Histogram.isHistogram(tensor) ? HISTOGRAM : TENSOR;
      case "images" -> TensorImages.of(tensor) == null ? TENSOR : IMAGE;
      default -> TENSOR;
    };
  }
}
