package io.tfevents.writer;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;

/**
 * The layers of a Keras model, or of any model that is told in Keras' JSON, which TensorBoard shows
 * as a conceptual graph.
 */
public final class KerasModelSummary {
  private KerasModelSummary() {}

  /**
   * Of a model's configuration.
   *
   * @param json what {@code Model.to_json()} gives
   */
  public static SummaryValue of(String json) {
    return of(Bytes.ofUtf8(json));
  }

  /**
   * Of a model's configuration.
   *
   * @param json what {@code Model.to_json()} gives, in UTF-8
   */
  public static SummaryValue of(Bytes json) {
    return ofPlugin("graph_keras_model", json);
  }

  /**
   * A value of one of TensorBoard's plugins for graphs. TensorFlow writes a tensor without
   * dimensions, of which TensorBoard makes a list as long as the value's data class is unknown.
   * Here it is known, and so the list stands from the start.
   */
  static SummaryValue ofPlugin(String plugin, Bytes content) {
    return SummaryValue.tensor(
        TensorBytes.strings(new byte[][] {content.toByteArray()}, 1),
        SummaryValue.metadata(plugin, Bytes.ofUtf8("1"), DataClass.BLOB_SEQUENCE));
  }
}
