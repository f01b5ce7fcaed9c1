package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the configuration of a Keras layer says. */
final class KerasConfig {
  private KerasConfig() {}

  /** A shape whose first dimension is the batch. */
  static LayerShape shape(Json batchShape) {
    var sizes = new ArrayList<Long>();
    batchShape.items().stream().skip(1).forEach(size -> sizes.add(size.whole(-1)));
    return new LayerShape(sizes, false);
  }

  /** What a layer says of what goes into the model; not known if it does not. */
  static LayerShape inputShape(Json layer) {
    var old = layer.at("batch_input_shape");
    return shape(old.isList() ? old : layer.at("batch_shape"));
  }

  static boolean channelsFirst(Json config) {
    return config.at("data_format").text().equals("channels_first");
  }

  /** The layer that a wrapper wraps; else the configuration itself. */
  static Json inner(Json config) {
    var inner = config.at("layer").at("config");
    return inner.isPresent() ? inner : config;
  }

  static String type(String type, Json config) {
    var inner = config.at("layer").at("class_name").text();
    return inner.isEmpty() ? type : type + " " + inner;
  }

  /** A list of sizes, as kernels have; a number alone counts for each dimension. */
  static List<Long> sizes(Json sizes, int dimensions, long otherwise) {
    var list = new ArrayList<Long>();
    for (int i = 0; i < dimensions; i++) {
      list.add((sizes.isList() ? sizes.at(i) : sizes).whole(otherwise));
    }
    return list;
  }

  static int dimensions(String type) {
    return type.contains("3D") ? 3 : type.contains("1D") ? 1 : 2;
  }

  /** What is to be shown of a layer beside its type. */
  static String detail(String type, Json config) {
    var details = new ArrayList<String>();
    var own = inner(config);
    int dimensions = dimensions(type);
    for (String size : List.of("kernel_size", "pool_size")) {
      if (own.at(size).isPresent()) {
        details.add(times(sizes(own.at(size), dimensions, -1)));
      }
    }
    var strides = sizes(own.at("strides"), dimensions, 1);
    if (own.at("kernel_size").isPresent() && strides.stream().anyMatch(stride -> stride != 1)) {
      details.add(
          "stride " + (strides.stream().distinct().count() == 1 ? strides.get(0) : times(strides)));
    }
    if (own.at("rate").isNumber()) {
      details.add(own.at("rate").text());
    }
    if (own.at("num_heads").isNumber()) {
      details.add(own.at("num_heads").text() + " heads");
    }
    var activation = activation(own);
    if (!activation.isEmpty() && !activation.equals("linear")) {
      details.add(activation);
    }
    return String.join(", ", details);
  }

  /** The name of a function, or of a class or function that was serialized. */
  private static String activation(Json config) {
    var activation = config.at("activation");
    if (activation.at("class_name").isPresent()) {
      var named = activation.at("config").at("name").text();
      return named.isEmpty() ? activation.at("class_name").text() : named;
    }
    return activation.text();
  }

  private static String times(List<Long> sizes) {
    return sizes.stream()
        .map(size -> size < 0 ? "?" : size.toString())
        .collect(Collectors.joining(" \u00d7 "));
  }
}
