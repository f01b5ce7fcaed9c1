package io.tfevents.event;

import org.jspecify.annotations.Nullable;

/**
 * How many blobs TensorBoard makes of a value, where it shows it as a sequence of blobs ({@code
 * data_compat.py} and {@code dataclass_compat.py}).
 */
final class BlobCount {
  /** TensorFlow 1's image becomes its width, its height and itself. */
  private static final int OF_IMAGE = 3;

  private BlobCount() {}

  /** Of a message that is known to be sound. */
  static int of(ValueKind kind, Slice message, @Nullable TagMetadata metadata) {
    if (kind == ValueKind.GRAPH || kind == ValueKind.RUN_METADATA) {
      return 1;
    }
    var value = SummaryValue.parse(message);
    return switch (value.form()) {
      case IMAGE -> OF_IMAGE;
      case AUDIO -> 1;
      case TENSOR -> ofTensor(Tensor.of(value.body()), metadata);
      case NONE, SIMPLE, OLD_HISTOGRAM, HISTOGRAM -> 0;
    };
  }

  /** A sequence is as long as the tensor's first dimension. */
  private static int ofTensor(Tensor tensor, @Nullable TagMetadata metadata) {
    if (tensor.shape().isEmpty()) {
      return metadata != null && isOfGraphs(metadata.plugin()) ? 1 : 0;
    }
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, tensor.shape().get(0)));
  }

  /** The plugins whose single strings TensorBoard takes for a sequence of one. */
  private static boolean isOfGraphs(String plugin) {
    return switch (plugin) {
      case "graph_run_metadata",
          "graph_run_metadata_graph",
          "graph_keras_model",
          "graph_tagged_run_metadata" ->
          true;
      default -> false;
    };
  }
}
