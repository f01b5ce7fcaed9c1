package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Json;
import java.util.ArrayList;
import java.util.List;

/** The shapes that layers of {@code keras.layers} give, by the rules of its documentation. */
final class KerasShapes {
  private KerasShapes() {}

  static LayerShape output(String type, Json config, List<LayerShape> inputs) {
    if (type.equals("InputLayer")) {
      return KerasConfig.inputShape(config);
    }
    if (inputs.isEmpty() || !inputs.get(0).isKnown()) {
      return LayerShape.UNKNOWN;
    }
    var input = new LayerShape(inputs.get(0).sizes(), KerasConfig.channelsFirst(config));
    return switch (type) {
      case "Dense" -> input.with(input.places(), config.at("units").whole(-1));
      case "Conv1D", "Conv2D", "Conv3D", "SeparableConv1D", "SeparableConv2D" ->
          slide(type, "kernel_size", config, input, config.at("filters").whole(-1));
      case "DepthwiseConv1D", "DepthwiseConv2D" ->
          slide(type, "kernel_size", config, input, deepened(config, input));
      case "MaxPooling1D",
          "MaxPooling2D",
          "MaxPooling3D",
          "AveragePooling1D",
          "AveragePooling2D",
          "AveragePooling3D" ->
          slide(type, "pool_size", config, input, input.channels());
      case "Flatten" -> LayerShape.of(input.count());
      case "Reshape" -> reshaped(config, input);
      case "Embedding" -> extended(input, config.at("output_dim").whole(-1));
      case "LSTM", "GRU", "SimpleRNN" -> recurrent(config, input, config.at("units").whole(-1));
      case "Bidirectional" ->
          recurrent(
              KerasConfig.inner(config),
              input,
              2 * KerasConfig.inner(config).at("units").whole(-1));
      case "Concatenate" -> joined(config, inputs);
      case "ZeroPadding2D" -> padded(config, input);
      case "UpSampling2D" -> enlarged(config, input);
      default -> pooledOrSame(type, input);
    };
  }

  private static LayerShape pooledOrSame(String type, LayerShape input) {
    if (type.startsWith("Global") && type.contains("Pool")) {
      return LayerShape.of(input.channels());
    }
    return switch (LayerKind.of(type)) {
      case NORM, ACTIVATION, DROPOUT, MERGE -> input;
      default ->
          type.equals("MultiHeadAttention") || type.equals("Rescaling")
              ? input
              : LayerShape.UNKNOWN;
    };
  }

  private static LayerShape slide(
      String type, String window, Json config, LayerShape input, long channels) {
    int dimensions = KerasConfig.dimensions(type);
    if (input.places().size() != dimensions) {
      return LayerShape.UNKNOWN;
    }
    var sizes = KerasConfig.sizes(config.at(window), dimensions, -1);
    var dilation = KerasConfig.sizes(config.at("dilation_rate"), dimensions, 1);
    boolean isPool = window.equals("pool_size");
    boolean same = config.at("padding").text().equals("same");
    var places = new ArrayList<Long>();
    for (int i = 0; i < dimensions; i++) {
      long place = input.places().get(i);
      long size = (sizes.get(i) - 1) * dilation.get(i) + 1;
      long stride =
          KerasConfig.sizes(config.at("strides"), dimensions, isPool ? sizes.get(i) : 1).get(i);
      if (place < 0 || size < 1 || stride < 1) {
        places.add(-1L);
      } else if (same || config.at("padding").text().equals("causal")) {
        places.add((place + stride - 1) / stride);
      } else {
        places.add(Math.max(0, place - size + stride) / stride);
      }
    }
    return input.with(places, channels);
  }

  private static long deepened(Json config, LayerShape input) {
    long multiplier = config.at("depth_multiplier").whole(1);
    return input.channels() < 0 ? -1 : input.channels() * multiplier;
  }

  private static LayerShape reshaped(Json config, LayerShape input) {
    var sizes = new ArrayList<Long>();
    config.at("target_shape").items().forEach(size -> sizes.add(size.whole(-1)));
    long known = sizes.stream().filter(size -> size > 0).reduce(1L, (a, b) -> a * b);
    if (sizes.stream().filter(size -> size < 0).count() == 1 && input.count() > 0) {
      sizes.replaceAll(size -> size < 0 ? input.count() / known : size);
    }
    return new LayerShape(sizes, false);
  }

  private static LayerShape extended(LayerShape input, long size) {
    var sizes = new ArrayList<>(input.sizes());
    sizes.add(size);
    return new LayerShape(sizes, false);
  }

  private static LayerShape recurrent(Json config, LayerShape input, long units) {
    return config.at("return_sequences").flag(false)
        ? input.with(input.places(), units)
        : LayerShape.of(units);
  }

  private static LayerShape joined(Json config, List<LayerShape> inputs) {
    var first = inputs.get(0);
    int dimensions = first.sizes().size();
    long axis = config.at("axis").whole(-1);
    // The first axis is the batch's.
    int at = (int) (axis < 0 ? dimensions + axis : axis - 1);
    if (at < 0 || at >= dimensions) {
      return LayerShape.UNKNOWN;
    }
    long sum = 0;
    for (var input : inputs) {
      if (input.sizes().size() != dimensions) {
        return LayerShape.UNKNOWN;
      }
      long size = input.sizes().get(at);
      sum = sum < 0 || size < 0 ? -1 : sum + size;
    }
    var sizes = new ArrayList<>(first.sizes());
    sizes.set(at, sum);
    return new LayerShape(sizes, first.channelsFirst());
  }

  private static LayerShape padded(Json config, LayerShape input) {
    var padding = config.at("padding");
    var places = new ArrayList<Long>();
    for (int i = 0; i < input.places().size(); i++) {
      var side = padding.isList() ? padding.at(i) : padding;
      long added = side.isList() ? side.at(0).whole(0) + side.at(1).whole(0) : 2 * side.whole(0);
      long place = input.places().get(i);
      places.add(place < 0 ? -1 : place + added);
    }
    return input.with(places, input.channels());
  }

  private static LayerShape enlarged(Json config, LayerShape input) {
    var factors = KerasConfig.sizes(config.at("size"), input.places().size(), 1);
    var places = new ArrayList<Long>();
    for (int i = 0; i < factors.size(); i++) {
      long place = input.places().get(i);
      places.add(place < 0 ? -1 : place * factors.get(i));
    }
    return input.with(places, input.channels());
  }
}
