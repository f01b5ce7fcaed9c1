package io.tfevents.interop.drawing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Shape;
import io.tfevents.interop.drawing.Xml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDrawingTest {
  @Test
  void eachLayerIsABoxWithWhatItIs() throws IOException {
    var xml = Xml.of(ModelDrawing.of(KerasLayersTest.model("mlp"), ModelStyle.BLOCKS));

    assertThat(xml.all("layer")).hasSize(5);
    assertThat(xml.texts("name"))
        .containsExactly("input_layer", "dense", "dropout", "dense_1", "dense_2");
    assertThat(xml.texts("type"))
        .contains("Dense \u00b7 relu", "Dropout \u00b7 0.2", "Dense \u00b7 softmax");
    assertThat(xml.texts("parameters")).containsExactly("204", "130", "33");
    assertThat(xml.texts("subtitle")).containsExactly("5 layers \u00b7 367 parameters");
    assertThat(xml.all("arrow")).hasSize(4);
  }

  @Test
  void branchesHaveAnArrowForEachThatTheyTake() throws IOException {
    var network = KerasLayersTest.model("branches");
    var xml = Xml.of(ModelDrawing.of(network, ModelStyle.BLOCKS));

    assertThat(xml.all("layer")).hasSameSizeAs(network.layers());
    assertThat(xml.all("arrow")).hasSameSizeAs(KerasLayersTest.edges(network));
  }

  @Test
  void blocksThatComeAgainAreFolded() throws IOException {
    var network = KerasLayersTest.model("resnet");
    var xml = Xml.of(ModelDrawing.of(network, ModelStyle.BLOCKS));

    assertThat(network.layers()).hasSize(177);
    // ResNet-50 has stages of 3, 4, 6 and 3 blocks, the first of each with another shortcut.
    assertThat(xml.texts("times")).containsExactly("\u00d7 2", "\u00d7 3", "\u00d7 5", "\u00d7 2");
    assertThat(xml.all("layer").size()).isLessThan(100);
  }

  @Test
  void foldingKeepsEveryLayerAndParameter() throws IOException {
    var network = KerasLayersTest.model("resnet");
    var folding = Folding.of(network);

    long layers = 0;
    long parameters = 0;
    for (int i = 0; i < folding.layers().size(); i++) {
      layers += folding.times(i);
      parameters += folding.times(i) * folding.layers().get(i).parameters();
    }
    assertThat(layers).isEqualTo(network.layers().size());
    assertThat(parameters).isEqualTo(network.parameters()).isEqualTo(25_636_712);
  }

  @Test
  void twoHundredLayersStandInColumns() {
    var drawing = ModelDrawing.of(chain(200), ModelStyle.BLOCKS);

    assertThat(boxes(drawing)).hasSize(200);
    assertThat(boxes(drawing).stream().map(Shape.Rectangle::x).distinct().count()).isGreaterThan(5);
    assertThat(drawing.width() / drawing.height()).isBetween(1.0, 2.0);
    assertThat(drawing.width()).isLessThan(4000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 30, 200})
  void noTwoLayersOverlapWhateverTheModel(int count) {
    for (int i = 0; i < 20; i++) {
      long seed = new Random().nextLong();
      var network = random(count, new Random(seed));
      var drawing = ModelDrawing.of(network, ModelStyle.BLOCKS);
      var boxes = boxes(drawing);
      assertThat(boxes).as("seed %d", seed).isNotEmpty();
      int overlaps = 0;
      for (int a = 0; a < boxes.size(); a++) {
        for (int b = a + 1; b < boxes.size(); b++) {
          overlaps += overlap(boxes.get(a), boxes.get(b)) ? 1 : 0;
        }
      }
      assertThat(overlaps).as("seed %d", seed).isZero();
      var xml = Xml.of(drawing);
      var folded = count > 24 ? Folding.of(network) : Folding.none(network);
      long edges = folded.layers().stream().mapToLong(layer -> layer.inputs().size()).sum();
      assertThat(xml.all("layer")).as("seed %d", seed).hasSameSizeAs(folded.layers());
      assertThat((long) xml.all("arrow").size()).as("seed %d", seed).isEqualTo(edges);
    }
  }

  @Test
  void everyLayerStandsBelowWhatItTakesInItsColumn() {
    long seed = new Random().nextLong();
    var network = random(12, new Random(seed));
    var layers = layers(ModelDrawing.of(network, ModelStyle.BLOCKS));

    var tops = new HashMap<String, Double>();
    layers.forEach(
        drawn -> tops.put(drawn.tip().lines().findFirst().orElseThrow(), box(drawn).y()));
    for (var layer : network.layers()) {
      for (int input : layer.inputs()) {
        assertThat(tops.get(network.layers().get(input).name()))
            .as("seed %d", seed)
            .isLessThan(tops.get(layer.name()));
      }
    }
  }

  @Test
  void denseLayersAreCirclesAndWeightsLines() throws IOException {
    var xml = Xml.of(ModelDrawing.of(KerasLayersTest.model("mlp"), ModelStyle.FCNN));

    // Of 16 inputs ten are drawn.
    assertThat(xml.all("neuron")).hasSize(10 + 12 + 10 + 3);
    assertThat(xml.all("weight")).hasSize(10 * 12 + 12 * 10 + 10 * 3);
    assertThat(xml.texts("size")).containsExactly("16", "12", "10", "3");
    assertThat(xml.texts("detail")).containsExactly("relu", "relu", "softmax");
  }

  @Test
  void imagesAreStacksAndVectorsBars() throws IOException {
    var xml = Xml.of(ModelDrawing.of(KerasLayersTest.model("lenet"), ModelStyle.LENET));

    assertThat(xml.texts("size"))
        .containsExactly(
            "1@28\u00d728",
            "6@28\u00d728",
            "6@14\u00d714",
            "16@10\u00d710",
            "16@5\u00d75",
            "1\u00d7400",
            "1\u00d7120",
            "1\u00d784",
            "1\u00d710");
    // Of 16 channels twelve are drawn.
    assertThat(xml.all("map")).hasSize(1 + 6 + 6 + 12 + 12);
    assertThat(xml.all("vector")).hasSize(4);
    assertThat(xml.all("window")).hasSize(4);
  }

  @Test
  void aStyleThatDoesNotFitNamesThoseThatDo() throws IOException {
    var mlp = KerasLayersTest.model("mlp");
    var lenet = KerasLayersTest.model("lenet");

    assertThatThrownBy(() -> ModelDrawing.of(mlp, ModelStyle.LENET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("draw blocks, or fcnn where all layers are dense");
    assertThatThrownBy(() -> ModelDrawing.of(lenet, ModelStyle.FCNN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("layer 'conv2d' (Conv2D) is not dense")
        .hasMessageEndingWith("draw blocks or lenet");
  }

  @Test
  void aModelOfThousandsOfLayersIsRefused() {
    assertThatThrownBy(() -> ModelDrawing.of(chain(3001), ModelStyle.BLOCKS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("3001 layers that differ are too many for a picture");
  }

  @Test
  void layersHaveToStandBehindThoseThatTheyTake() {
    assertThatThrownBy(() -> new Network("loop", List.of(layer(0, 3, List.of(0)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 'layer 0' takes layer 0, which does not stand before it");
  }

  private static List<Shape.Group> layers(Picture picture) {
    var layers = new ArrayList<Shape.Group>();
    for (var shape : picture.shapes()) {
      if (shape instanceof Shape.Group group && group.role().equals("layer")) {
        layers.add(group);
      }
    }
    return layers;
  }

  private static List<Shape.Rectangle> boxes(Picture picture) {
    return layers(picture).stream().map(ModelDrawingTest::box).toList();
  }

  private static Shape.Rectangle box(Shape.Group layer) {
    return (Shape.Rectangle) ((Shape.Group) layer.shapes().get(0)).shapes().get(0);
  }

  private static boolean overlap(Shape.Rectangle a, Shape.Rectangle b) {
    return a.x() < b.x() + b.width() - 1e-6
        && b.x() < a.x() + a.width() - 1e-6
        && a.y() < b.y() + b.height() - 1e-6
        && b.y() < a.y() + a.height() - 1e-6;
  }

  /** Layers of sizes that all differ, so that nothing is folded. */
  private static Network chain(int count) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < count; i++) {
      layers.add(layer(i, i + 1, i == 0 ? List.of() : List.of(i - 1)));
    }
    return new Network("chain", layers);
  }

  private static Network random(int count, Random random) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < count; i++) {
      var inputs = new ArrayList<Integer>();
      for (int j = 0; i > 0 && j < random.nextInt(4); j++) {
        int input = Math.max(0, i - 1 - random.nextInt(6));
        if (!inputs.contains(input)) {
          inputs.add(input);
        }
      }
      layers.add(layer(i, 1 + random.nextInt(3), inputs));
    }
    return new Network("random", layers);
  }

  private static Layer layer(int index, int size, List<Integer> inputs) {
    return new Layer(
        "layer " + index, LayerKind.DENSE, "Dense", "", inputs, LayerShape.of(size), size);
  }
}
