package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tfevents.event.DataType;
import io.tfevents.proto.AttrValue;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.NodeDef;
import io.tfevents.writer.GraphBuilder.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBuilderTest {
  @Test
  void aGraphHasANodeForEachLayer() throws IOException {
    var graph =
        parsed(
            new GraphBuilder()
                .input("image", Shape.of(-1, 784))
                .layer("encoder/dense", "Dense", List.of("image"), Map.of(), Shape.of(-1, 128))
                .layer("relu", "ReLU", List.of("encoder/dense:1", "^image"), Map.of()));

    assertThat(graph.getNodeList())
        .extracting(NodeDef::getName, NodeDef::getOp, node -> List.copyOf(node.getInputList()))
        .containsExactly(
            tuple("image", "Placeholder", List.of()),
            tuple("encoder/dense", "Dense", List.of("image")),
            tuple("relu", "ReLU", List.of("encoder/dense:1", "^image")));
    assertThat(graph.getVersions().getProducer()).isEqualTo(22);
  }

  @Test
  void anInputTellsItsTypeAndShape() throws IOException {
    var node = parsed(new GraphBuilder().input("x", Shape.of(-1, 3, 0))).getNode(0);

    var shape = node.getAttrOrThrow("shape").getShape();
    assertThat(shape.getDimList()).extracting(dim -> dim.getSize()).containsExactly(-1L, 3L, 0L);
    assertThat(node.getAttrOrThrow("dtype").getTypeValue()).isEqualTo(1);
    assertThat(node.getAttrOrThrow("_output_shapes").getList().getShapeList())
        .containsExactly(shape);
  }

  @Test
  void attributesHaveTheTypesOfTheirValues() throws IOException {
    assertThat(attribute(-3)).isEqualTo(AttrValue.newBuilder().setI(-3).build());
    assertThat(attribute(0L)).isEqualTo(AttrValue.newBuilder().setI(0).build());
    assertThat(attribute(0.1)).isEqualTo(AttrValue.newBuilder().setF(0.1f).build());
    assertThat(attribute(false)).isEqualTo(AttrValue.newBuilder().setB(false).build());
    assertThat(attribute("ä").getS().toStringUtf8()).isEqualTo("ä");
    assertThat(attribute(DataType.INT64).getTypeValue()).isEqualTo(9);
    assertThat(attribute(Shape.of(2)).getShape().getDim(0).getSize()).isEqualTo(2);
    assertThat(attribute(List.of(1, 0, 3)).getList().getIList()).containsExactly(1L, 0L, 3L);
    assertThat(attribute(List.of(1.5, 0.0)).getList().getFList()).containsExactly(1.5f, 0f);
    assertThat(attribute(List.of("a", "")).getList().getSList()).hasSize(2);
    assertThat(attribute(List.of()))
        .isEqualTo(
            AttrValue.newBuilder().setList(AttrValue.ListValue.getDefaultInstance()).build());
  }

  @Test
  void inputsMayBeAddedLater() throws IOException {
    var graph =
        parsed(
            new GraphBuilder()
                .layer("a", "Cell", List.of("b"), Map.of())
                .layer("b", "Cell", List.of("a"), Map.of()));

    assertThat(graph.getNodeCount()).isEqualTo(2);
  }

  @Test
  void anInputThatIsNoNodeIsRefused() {
    var graph = new GraphBuilder().layer("a", "Dense", List.of("b"), Map.of());

    assertThatThrownBy(graph::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'a' takes 'b', which is no node");
  }

  @Test
  void aNameThatIsThereIsRefused() {
    var graph = new GraphBuilder().input("a", Shape.of());

    assertThatThrownBy(() -> graph.input("a", Shape.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is a node 'a' already");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a//b", "a:0", "^a"})
  void aNameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> new GraphBuilder().input(name, Shape.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + name + "' is no name of a node");
  }

  @Test
  void anAttributeOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> attribute(new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("attribute 'k' of 'n' is a [I");
    assertThatThrownBy(() -> attribute(List.<Object>of(1, "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attribute 'k' of 'n' is a list of different things: [1, a]");
    assertThatThrownBy(() -> Shape.of(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shape with the size -2: [-2]");
  }

  private static AttrValue attribute(Object value) throws IOException {
    var graph = new GraphBuilder().layer("n", "Op", List.of(), Map.of("k", value));
    return parsed(graph).getNode(0).getAttrOrThrow("k");
  }

  private static GraphDef parsed(GraphBuilder graph) throws IOException {
    return GraphDef.parseFrom(graph.build());
  }
}
