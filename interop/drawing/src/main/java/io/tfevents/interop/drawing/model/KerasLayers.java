package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Json;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The layers of a Keras model, from the JSON that {@code Model.to_json()} gives: sequential and
 * functional models of Keras 2 and 3, models within models. Shapes are those that the file tells;
 * else, as parameters are, they are worked out for the layers of {@code keras.layers} that are well
 * known, and not known for others.
 *
 * <pre>{@code
 * Network network = KerasLayers.of(event.json().toUtf8());
 * }</pre>
 */
public final class KerasLayers {
  private final List<Layer> layers = new ArrayList<>();

  private KerasLayers() {}

  /**
   * The layers.
   *
   * @throws IOException if the text is no JSON, or no model with layers
   */
  public static Network of(String json) throws IOException {
    var model = Json.read(new StringReader(json));
    var all = new KerasLayers();
    all.addModel(model, "", List.of());
    if (all.layers.isEmpty()) {
      throw new IOException(
          "no layers are in this JSON; a Keras model has them under config, as to_json() writes it");
    }
    var name = model.at("config").at("name").text();
    return new Network(name.isEmpty() ? model.at("class_name").text() : name, all.layers);
  }

  /** Adds a model's layers; gives its outputs. */
  private List<Integer> addModel(Json model, String scope, List<Integer> inputs)
      throws IOException {
    var config = model.at("config");
    return config.at("input_layers").isPresent()
        ? addFunctional(config, scope, inputs)
        : addSequence(config, scope, inputs);
  }

  private List<Integer> addSequence(Json config, String scope, List<Integer> inputs)
      throws IOException {
    var last = inputs;
    var members = config.isList() ? config.items() : config.at("layers").items();
    for (var member : members) {
      boolean isInput = isInput(member);
      if (isInput && !inputs.isEmpty()) {
        continue;
      }
      if (last.isEmpty() && !isInput) {
        var own = KerasConfig.inputShape(member.at("config"));
        var shape = own.isKnown() ? own : KerasConfig.shape(config.at("build_input_shape"));
        if (shape.isKnown()) {
          last =
              List.of(
                  add(
                      new Layer(
                          scope + "input", LayerKind.INPUT, "Input", "", List.of(), shape, 0)));
        }
      }
      last = addMember(member, scope, last, LayerShape.UNKNOWN);
    }
    return last;
  }

  private List<Integer> addFunctional(Json config, String scope, List<Integer> inputs)
      throws IOException {
    var waiting = new ArrayList<>(config.at("layers").items());
    var told = KerasCalls.shapes(waiting);
    var entries = KerasCalls.names(config.at("input_layers"));
    Map<String, List<Integer>> outputs = new HashMap<>();
    while (!waiting.isEmpty()) {
      var next = next(waiting, outputs);
      waiting.remove(next);
      var name = KerasCalls.name(next);
      int entry = entries.indexOf(name);
      if (isInput(next) && entry >= 0 && entry < inputs.size()) {
        outputs.put(name, List.of(inputs.get(entry)));
      } else {
        var taken = new LinkedHashSet<Integer>();
        for (var call : KerasCalls.of(next)) {
          for (var tensor : call) {
            var given = outputs.getOrDefault(tensor.layer(), List.of());
            if (!given.isEmpty()) {
              taken.add(given.get(Math.min(tensor.index(), given.size() - 1)));
            }
          }
        }
        var shape = told.getOrDefault(name, LayerShape.UNKNOWN);
        outputs.put(name, addMember(next, scope, List.copyOf(taken), shape));
      }
    }
    return KerasCalls.names(config.at("output_layers")).stream()
        .flatMap(name -> outputs.getOrDefault(name, List.of()).stream())
        .toList();
  }

  /** A layer of which all that it takes is there, or else what its first call takes. */
  private static Json next(List<Json> waiting, Map<String, List<Integer>> outputs)
      throws IOException {
    for (boolean all : new boolean[] {true, false}) {
      for (var layer : waiting) {
        var calls = KerasCalls.of(layer);
        var needed = all || calls.isEmpty() ? calls : calls.subList(0, 1);
        if (needed.stream()
            .flatMap(List::stream)
            .allMatch(tensor -> outputs.containsKey(tensor.layer()))) {
          return layer;
        }
      }
    }
    throw new IOException(
        "layer '%s' takes a layer that is not in the model, or that takes this one"
            .formatted(KerasCalls.name(waiting.get(0))));
  }

  private List<Integer> addMember(Json member, String scope, List<Integer> inputs, LayerShape told)
      throws IOException {
    var config = member.at("config");
    var name = KerasCalls.name(member);
    if (config.at("layers").isList()) {
      return addModel(member, scope + name + "/", inputs);
    }
    var type = member.at("class_name").text();
    var shapes = inputs.stream().map(input -> layers.get(input).shape()).toList();
    var shape = told.isKnown() ? told : KerasShapes.output(type, config, shapes);
    var input = shapes.isEmpty() ? LayerShape.UNKNOWN : shapes.get(0);
    return List.of(
        add(
            new Layer(
                scope + name,
                LayerKind.of(KerasConfig.type(type, config)),
                KerasConfig.type(type, config),
                KerasConfig.detail(type, config),
                inputs,
                shape,
                isInput(member) ? 0 : KerasParameters.count(type, config, input))));
  }

  private int add(Layer layer) {
    layers.add(layer);
    return layers.size() - 1;
  }

  private static boolean isInput(Json member) {
    return member.at("class_name").text().equals("InputLayer");
  }
}
