package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Json;

/** How many parameters layers of {@code keras.layers} have, as {@code count_params()} counts. */
final class KerasParameters {
  private KerasParameters() {}

  /** Those of a layer; −1 if that is not known. */
  static long count(String type, Json config, LayerShape input) {
    long channels = input.channels();
    return switch (type) {
      case "Dense" -> weights(channels, config.at("units").whole(-1), config);
      case "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose" ->
          weights(
              kernel(type, config) * share(channels, config.at("groups").whole(1)),
              config.at("filters").whole(-1),
              config);
      case "DepthwiseConv1D", "DepthwiseConv2D" ->
          channels < 0
              ? -1
              : weights(
                  kernel(type, config), channels * config.at("depth_multiplier").whole(1), config);
      case "SeparableConv1D", "SeparableConv2D" -> separable(type, config, channels);
      case "BatchNormalization" -> normalization(config, channels, 2);
      case "LayerNormalization", "GroupNormalization" -> normalization(config, channels, 0);
      case "Embedding" -> config.at("input_dim").whole(0) * config.at("output_dim").whole(0);
      case "LSTM", "GRU", "SimpleRNN" -> recurrent(type, config, channels);
      case "Bidirectional" -> {
        long one =
            recurrent(
                config.at("layer").at("class_name").text(), KerasConfig.inner(config), channels);
        yield one < 0 ? -1 : 2 * one;
      }
      case "TimeDistributed" ->
          count(config.at("layer").at("class_name").text(), KerasConfig.inner(config), input);
      default -> withoutAny(type) ? 0 : -1;
    };
  }

  private static boolean withoutAny(String type) {
    return !type.equals("PReLU")
        && switch (LayerKind.of(type)) {
          case POOL, ACTIVATION, DROPOUT, MERGE, RESHAPE -> true;
          default -> false;
        };
  }

  private static long weights(long inputs, long outputs, Json config) {
    if (inputs < 0 || outputs < 0) {
      return -1;
    }
    return inputs * outputs + (config.at("use_bias").flag(true) ? outputs : 0);
  }

  private static long kernel(String type, Json config) {
    return KerasConfig.sizes(config.at("kernel_size"), KerasConfig.dimensions(type), 1).stream()
        .reduce(1L, (a, b) -> a * b);
  }

  private static long share(long channels, long groups) {
    return groups < 1 ? channels : channels / groups;
  }

  private static long separable(String type, Json config, long channels) {
    long deep = channels * config.at("depth_multiplier").whole(1);
    long across = weights(deep, config.at("filters").whole(-1), config);
    return channels < 0 || across < 0 ? -1 : kernel(type, config) * deep + across;
  }

  /** Scale and centre, which are learnt, and as many numbers a channel that are kept beside. */
  private static long normalization(Json config, long channels, int kept) {
    int each =
        kept + (config.at("scale").flag(true) ? 1 : 0) + (config.at("center").flag(true) ? 1 : 0);
    return channels < 0 ? -1 : each * channels;
  }

  private static long recurrent(String type, Json config, long channels) {
    long units = config.at("units").whole(-1);
    if (units < 0 || channels < 0) {
      return -1;
    }
    boolean biased = config.at("use_bias").flag(true);
    long gate = units * (channels + units) + (biased ? units : 0);
    return switch (type) {
      case "LSTM" -> 4 * gate;
      // With reset_after there is a second bias.
      case "GRU" -> 3 * (gate + (biased && config.at("reset_after").flag(true) ? units : 0));
      case "SimpleRNN" -> gate;
      default -> -1;
    };
  }
}
