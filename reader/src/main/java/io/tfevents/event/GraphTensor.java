package io.tfevents.event;

/** A message or text of TensorBoard's graph plugins in a tensor: the only string of it. */
final class GraphTensor {
  /** The version that {@code tf.summary} writes as content; TensorBoard reads no other. */
  private static final Bytes VERSION = Bytes.ofUtf8("1");

  private GraphTensor() {}

  /** Whether there is one, of a version that is known here. */
  static boolean isIn(Tensor tensor, TagMetadata metadata) {
    // TensorBoard itself makes graph_tagged_run_metadata, from events, and gives it no version.
    boolean isKnown =
        metadata.content().equals(VERSION) || metadata.plugin().equals("graph_tagged_run_metadata");
    boolean isOne = tensor.shape().size() <= 1 && tensor.shape().stream().allMatch(s -> s == 1);
    return isKnown && isOne && tensor.isStrings();
  }

  /** The string of a tensor that {@linkplain #isIn has one}. */
  static Bytes of(Tensor tensor) {
    return tensor.stringSlices().get(0).toBytes();
  }
}
