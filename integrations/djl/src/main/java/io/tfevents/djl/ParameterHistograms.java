package io.tfevents.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import io.tfevents.writer.Summaries;

/** Histograms of a model's parameters and their gradients. */
final class ParameterHistograms {
  private ParameterHistograms() {}

  static void writeValues(Block block, Summaries writer, long step) {
    for (var parameter : block.getParameters()) {
      if (parameter.getValue().isInitialized()) {
        write(writer, "parameters/" + parameter.getKey(), parameter.getValue().getArray(), step);
      }
    }
  }

  static void writeGradients(Block block, Summaries writer, long step) {
    for (var parameter : block.getParameters()) {
      if (parameter.getValue().isInitialized() && parameter.getValue().getArray().hasGradient()) {
        try (var gradient = parameter.getValue().getArray().getGradient()) {
          write(writer, "gradients/" + parameter.getKey(), gradient, step);
        }
      }
    }
  }

  private static void write(Summaries writer, String tag, NDArray array, long step) {
    switch (array.getDataType()) {
      case FLOAT32 -> writer.histogram(tag, array.toFloatArray(), step);
      case FLOAT64 -> writer.histogram(tag, array.toDoubleArray(), step);
      default -> {
        try (var floats = array.toType(DataType.FLOAT32, true)) {
          writer.histogram(tag, floats.toFloatArray(), step);
        }
      }
    }
  }
}
