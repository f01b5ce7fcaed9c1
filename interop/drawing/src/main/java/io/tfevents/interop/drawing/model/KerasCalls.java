package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which layers a layer of a functional model takes. Keras 2 says {@code ["name", 0, 0, {}]}, Keras
 * 3 has tensors with a {@code keras_history} of {@code ["name", 0, 0]}; both may stand at any
 * depth.
 */
final class KerasCalls {
  private KerasCalls() {}

  /** One output of a layer. */
  record Tensor(String layer, int index, Json shape) {}

  static String name(Json layer) {
    var name = layer.at("name").text();
    return name.isEmpty() ? layer.at("config").at("name").text() : name;
  }

  /** Each call of a layer with the tensors that it takes. */
  static List<List<Tensor>> of(Json layer) {
    var calls = new ArrayList<List<Tensor>>();
    for (var node : layer.at("inbound_nodes").items()) {
      var tensors = new ArrayList<Tensor>();
      find(node, tensors);
      calls.add(tensors);
    }
    return calls;
  }

  private static void find(Json json, List<Tensor> found) {
    var history = json.at("config").at("keras_history");
    if (history.isList()) {
      found.add(tensor(history, json.at("config").at("shape")));
    } else if (isTensor(json)) {
      found.add(tensor(json, json.at(-1)));
      // What is passed by name stands in the fourth place.
      json.at(3).values().forEach(argument -> find(argument, found));
    } else {
      json.items().forEach(item -> find(item, found));
      json.values().forEach(item -> find(item, found));
    }
  }

  private static boolean isTensor(Json json) {
    return json.at(0).isText() && json.at(1).isNumber() && json.at(2).isNumber();
  }

  private static Tensor tensor(Json history, Json shape) {
    return new Tensor(
        history.at(0).text(), (int) Math.max(0, Math.min(1 << 20, history.at(2).whole(0))), shape);
  }

  /** The layers that inputs or outputs of a model name; one alone stands without a list around. */
  static List<String> names(Json layers) {
    var found = new ArrayList<Tensor>();
    find(layers, found);
    return found.stream().map(Tensor::layer).toList();
  }

  /** The shapes of layers' first outputs, as those that take them tell. */
  static Map<String, LayerShape> shapes(List<Json> layers) {
    var shapes = new HashMap<String, LayerShape>();
    for (var layer : layers) {
      for (var call : of(layer)) {
        for (var tensor : call) {
          if (tensor.index() == 0 && tensor.shape().isList()) {
            shapes.putIfAbsent(tensor.layer(), KerasConfig.shape(tensor.shape()));
          }
        }
      }
    }
    return shapes;
  }
}
