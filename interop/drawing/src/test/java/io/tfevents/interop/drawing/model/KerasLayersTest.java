package io.tfevents.interop.drawing.model;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.interop.drawing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers of models that Keras made, held to what Keras says of them. */
class KerasLayersTest {
  static final Path MODELS = Path.of("src/test/resources/keras");

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "lenet", "branches", "words", "siamese", "resnet"})
  void shapesAndParametersAreThoseThatKerasTells(String name) throws IOException {
    var layers =
        model(name).layers().stream()
            .collect(toMap(layer -> layer.name().replaceAll(".*/", ""), Function.identity()));
    var told = Json.read(Files.newBufferedReader(MODELS.resolve(name + ".layers.json"))).items();

    assertThat(told).isNotEmpty();
    int counted = 0;
    for (var layer : told) {
      var ours = requireNonNull(layers.get(layer.at("name").text()), layer.at("name").text());
      assertThat(ours.shape().sizes())
          .as(ours.name())
          .isEqualTo(layer.at("shape").items().stream().map(size -> size.whole(-1)).toList());
      // The weights of attention are not worked out.
      if (ours.kind() != LayerKind.ATTENTION) {
        assertThat(ours.parameters()).as(ours.name()).isEqualTo(layer.at("parameters").whole(-2));
        counted++;
      }
    }
    assertThat(counted).isGreaterThanOrEqualTo(told.size() - 1);
  }

  @Test
  void aSequenceIsAChain() throws IOException {
    var layers = model("lenet").layers();

    assertThat(layers)
        .extracting(Layer::type)
        .containsExactly(
            "InputLayer",
            "Conv2D",
            "AveragePooling2D",
            "Conv2D",
            "AveragePooling2D",
            "Flatten",
            "Dense",
            "Dense",
            "Dense");
    for (int i = 1; i < layers.size(); i++) {
      assertThat(layers.get(i).inputs()).containsExactly(i - 1);
    }
    assertThat(layers.get(1).detail()).isEqualTo("5 \u00d7 5, tanh");
  }

  @Test
  void branchesMeetAndModelsWithinModelsAreOpened() throws IOException {
    assertThat(edges(model("branches")))
        .containsExactlyInAnyOrder(
            "image > stem",
            "stem > one",
            "stem > three",
            "stem > five",
            "stem > pooled",
            "one > joined",
            "three > joined",
            "five > joined",
            "pooled > joined",
            "joined > norm",
            "norm > mean",
            "meta > encoder/inner",
            "encoder/inner > encoder/leaky",
            "mean > all",
            "encoder/leaky > all",
            "all > out");
  }

  @Test
  void aSharedLayerIsThereOnceWithAllThatItTakes() throws IOException {
    assertThat(edges(model("siamese")))
        .containsExactlyInAnyOrder(
            "left > shared", "right > shared", "shared > difference", "difference > out");
  }

  @Test
  void keras2TellsCallsByListsOfNames() throws IOException {
    var network =
        KerasLayers.of(
            """
            {"class_name": "Functional", "config": {"name": "old", "layers": [
              {"class_name": "Add", "name": "sum", "config": {"name": "sum"},
               "inbound_nodes": [[["a", 0, 0, {}], ["b", 0, 0, {}]]]},
              {"class_name": "InputLayer", "name": "a",
               "config": {"batch_input_shape": [null, 3], "name": "a"}, "inbound_nodes": []},
              {"class_name": "Dense", "name": "b", "config": {"units": 3, "name": "b"},
               "inbound_nodes": [[["a", 0, 0, {}]]]}],
              "input_layers": [["a", 0, 0]], "output_layers": [["sum", 0, 0]]}}
            """);

    assertThat(edges(network)).containsExactlyInAnyOrder("a > b", "a > sum", "b > sum");
    assertThat(network.layers()).extracting(Layer::parameters).containsExactly(0L, 12L, 0L);
  }

  @Test
  void whatIsNotKnownIsNotMadeUp() throws IOException {
    var network =
        KerasLayers.of(
            """
            {"class_name": "Sequential", "config": {"layers": [
              {"class_name": "InputLayer", "config": {"batch_shape": [null, null, 3], "name": "in"}},
              {"class_name": "MyOwn", "config": {"name": "own"}},
              {"class_name": "Dense", "config": {"name": "out", "units": 4}}]}}
            """);

    assertThat(network.layers().get(0).shape().sizes()).containsExactly(-1L, 3L);
    assertThat(network.layers().get(1).shape().isKnown()).isFalse();
    assertThat(network.layers().get(1).parameters()).isEqualTo(-1);
    assertThat(network.layers().get(2).parameters()).isEqualTo(-1);
  }

  @Test
  void whatIsNoModelIsSaidToBeNone() {
    assertThatThrownBy(() -> KerasLayers.of("{\"a\": 1}"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("no layers are in this JSON; a Keras model has them under config");
    assertThatThrownBy(() -> KerasLayers.of("GraphDef")).isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                KerasLayers.of(
                    """
                    {"config": {"input_layers": [], "layers": [
                      {"class_name": "Dense", "name": "x", "inbound_nodes": [[["y", 0, 0]]]}]}}
                    """))
        .isInstanceOf(IOException.class)
        .hasMessage("layer 'x' takes a layer that is not in the model, or that takes this one");
  }

  @Test
  void aFileThatIsCutIsNoModel() throws IOException {
    var json = Files.readString(MODELS.resolve("branches.json")).strip();
    for (int length = 0; length < json.length(); length += 7) {
      var cut = json.substring(0, length);
      assertThatThrownBy(() -> KerasLayers.of(cut)).isInstanceOf(IOException.class);
    }
  }

  static Network model(String name) throws IOException {
    return KerasLayers.of(Files.readString(MODELS.resolve(name + ".json")));
  }

  static List<String> edges(Network network) {
    var layers = network.layers();
    return layers.stream()
        .flatMap(
            layer ->
                layer.inputs().stream()
                    .map(input -> layers.get(input).name() + " > " + layer.name()))
        .toList();
  }
}
