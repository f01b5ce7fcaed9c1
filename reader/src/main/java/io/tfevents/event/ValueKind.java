package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * What a value under a tag is, told from its form on the wire and from its tag's metadata. A tensor
 * is of its plugin's kind only if it has the form that the plugin's tensors have, and the plugin's
 * own message in the metadata is sound; any other is a {@link #TENSOR}.
 */
public enum ValueKind {
  /** One real number. */
  SCALAR(ScalarEvent.class),
  HISTOGRAM(HistogramEvent.class),
  IMAGE(ImageEvent.class),
  AUDIO(AudioEvent.class),
  TEXT(TextEvent.class),
  PR_CURVE(PrCurveEvent.class),
  MESH(MeshEvent.class),
  HPARAMS(HparamsEvent.class),
  CUSTOM_SCALARS(CustomScalarsEvent.class),
  KERAS_MODEL(KerasModelEvent.class),
  /** Any other tensor. */
  TENSOR(TensorEvent.class),
  /** {@code Event.graph_def}, under the tag {@value GraphEvent#TAG}. */
  GRAPH(GraphEvent.class),
  /** {@code Event.tagged_run_metadata}. */
  RUN_METADATA(RunMetadataEvent.class),
  /** {@code RunMetadata} in a tensor, as {@code tf.summary.trace_export} writes it. */
  TRACE(RunMetadataEvent.class),
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

  static ValueKind of(SummaryValue value, @Nullable TagMetadata metadata) {
    return switch (value.form()) {
      case SIMPLE -> SCALAR;
      case IMAGE -> IMAGE;
      case AUDIO -> AUDIO;
      case HISTOGRAM -> Histogram.ofProto(value.body()) == null ? OTHER : HISTOGRAM;
      case TENSOR -> metadata == null ? TENSOR : ofTensor(value, metadata);
      case NONE -> metadata != null && isOfHparams(metadata) ? ofHparams(value, metadata) : OTHER;
      case OLD_HISTOGRAM -> OTHER;
    };
  }

  private static ValueKind ofTensor(SummaryValue value, TagMetadata metadata) {
    var tensor = Tensor.of(value.body());
    if (TagDictionary.isScalar(metadata)) {
      return tensor.isOneRealNumber() ? SCALAR : TENSOR;
    }
    if (isOfHparams(metadata)) {
      return ofHparams(value, metadata);
    }
    var kind = ofPlugin(metadata.plugin());
    return hasFormOf(kind, tensor, metadata) ? kind : TENSOR;
  }

  private static boolean isOfHparams(TagMetadata metadata) {
    return metadata.plugin().equals("hparams");
  }

  private static ValueKind ofHparams(SummaryValue value, TagMetadata metadata) {
    return HparamsContent.of(value, metadata) == null ? TENSOR : HPARAMS;
  }

  private static ValueKind ofPlugin(String plugin) {
    return switch (plugin) {
      case "histograms" -> HISTOGRAM;
      case "images" -> IMAGE;
      case "audio" -> AUDIO;
      case "text" -> TEXT;
      case "pr_curves" -> PR_CURVE;
      case "mesh" -> MESH;
      case "custom_scalars" -> CUSTOM_SCALARS;
      case "graph_keras_model" -> KERAS_MODEL;
      case "graph_run_metadata", "graph_run_metadata_graph", "graph_tagged_run_metadata" -> TRACE;
      default -> TENSOR;
    };
  }

  private static boolean hasFormOf(ValueKind kind, Tensor tensor, TagMetadata metadata) {
    return switch (kind) {
      case HISTOGRAM -> Histogram.isHistogram(tensor);
      case IMAGE -> TensorImages.of(tensor) != null;
      case AUDIO -> TensorAudio.isAudio(tensor, metadata);
      case TEXT -> tensor.isStrings() && PluginContent.of(metadata, PluginContent.TEXT) != null;
      case PR_CURVE ->
          PrCurve.isCurve(tensor) && PluginContent.of(metadata, PluginContent.PR_CURVES) != null;
      case MESH -> MeshEvent.isMesh(tensor, metadata);
      case CUSTOM_SCALARS -> Layout.of(tensor) != null;
      case KERAS_MODEL, TRACE -> GraphTensor.isIn(tensor, metadata);
      default -> true;
    };
  }
}
