package io.tfevents.interop.drawing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Bytes;
import io.tfevents.logdir.Selection;
import io.tfevents.proto.AttrValue;
import io.tfevents.proto.FunctionDef;
import io.tfevents.proto.FunctionDefLibrary;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.NameAttrList;
import io.tfevents.proto.NodeDef;
import io.tfevents.proto.OpDef;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.writer.GraphBuilder;
import io.tfevents.writer.GraphBuilder.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphLayersTest {
  private static final Path LOGS = Path.of("../../testdata/logs");

  @Test
  void pytorchsModulesAreLayers() throws IOException {
    var network = logged("torch").network();

    assertThat(network.layers())
        .extracting(Layer::name)
        .containsExactly("input", "Linear[0]", "ReLU[1]", "Linear[2]", "output");
    assertThat(network.layers())
        .extracting(Layer::type)
        .containsExactly("Input", "linear", "relu", "linear", "Output");
    assertThat(network.layers())
        .extracting(layer -> layer.shape().text())
        .containsExactly("4", "8", "8", "2", "2");
    assertThat(network.layers().get(1).parameters()).isEqualTo(4 * 8 + 8);
    assertThat(network.layers().get(3).parameters()).isEqualTo(8 * 2 + 2);
    assertThat(KerasLayersTest.edges(network))
        .containsExactly(
            "input > Linear[0]",
            "Linear[0] > ReLU[1]",
            "ReLU[1] > Linear[2]",
            "Linear[2] > output");
  }

  @Test
  void pytorchsResidualBlocksBranchAndAreFolded() throws IOException {
    var graph = Files.readAllBytes(Path.of("src/test/resources/pytorch/resnet.pb"));

    var network = GraphLayers.of(Bytes.copyOf(graph));

    assertThat(network.name()).isEqualTo("Net");
    // Eight blocks of two convolutions, one with a shortcut of its own, and the stem.
    assertThat(network.layers()).filteredOn(layer -> layer.kind() == LayerKind.CONV).hasSize(18);
    assertThat(network.layers())
        .filteredOn(layer -> layer.kind() == LayerKind.MERGE)
        .hasSize(8)
        .allMatch(layer -> layer.inputs().size() == 2);
    assertThat(network.layers().get(0).shape().text()).isEqualTo("3 \u00d7 32 \u00d7 32");
    assertThat(Folding.of(network).repeats())
        .extracting(Folding.Repeat::times)
        .containsExactly(4, 3);
  }

  @Test
  void whatFollowsInAScopeBelongsToItsLayer() throws IOException {
    var graph =
        new GraphBuilder()
            .input("image", Shape.of(-1, 28, 28, 1))
            .layer("conv/conv2d", "Conv2D", List.of("image"), Map.of(), Shape.of(-1, 26, 26, 8))
            .layer("conv/bias", "BiasAdd", List.of("conv/conv2d"), Map.of())
            .layer("conv/relu", "Relu", List.of("conv/bias"), Map.of())
            .layer("pool", "MaxPool", List.of("conv/relu"), Map.of(), Shape.of(-1, 13, 13, 8))
            .build();

    var layers = GraphLayers.of(Bytes.copyOf(graph)).layers();

    assertThat(layers).extracting(Layer::name).containsExactly("image", "conv", "pool");
    assertThat(layers.get(1).description()).isEqualTo("Conv2D \u00b7 BiasAdd, Relu");
    assertThat(layers.get(1).shape().text()).isEqualTo("26 \u00d7 26 \u00d7 8");
    assertThat(layers).extracting(Layer::kind).contains(LayerKind.CONV, LayerKind.POOL);
  }

  @Test
  void weightsAreCountedAndNotDrawn() throws IOException {
    var graph =
        GraphDef.newBuilder()
            .addNode(node("x", "Placeholder"))
            .addNode(node("w", "VarHandleOp").putAttr("shape", shape(3, 5)))
            .addNode(node("w/read", "ReadVariableOp", "w"))
            .addNode(node("d/matmul", "MatMul", "x", "w/read"))
            .addNode(node("b", "VarHandleOp").putAttr("shape", shape(5)))
            .addNode(node("b/read", "ReadVariableOp", "b"))
            .addNode(node("d/add", "BiasAdd", "d/matmul", "b/read:0", "^x"))
            .addNode(node("same", "Identity", "d/add"))
            .addNode(node("out", "Softmax", "same"))
            .build();

    var network = GraphLayers.of(Bytes.copyOf(graph.toByteArray()));

    assertThat(network.layers()).extracting(Layer::name).containsExactly("x", "d", "out");
    assertThat(network.layers().get(1).parameters()).isEqualTo(3 * 5 + 5);
    assertThat(KerasLayersTest.edges(network)).containsExactly("x > d", "d > out");
  }

  @Test
  void aLoopIsDrawnWithoutItsWayBack() throws IOException {
    var graph =
        GraphDef.newBuilder()
            .addNode(node("x", "Placeholder"))
            .addNode(node("enter", "Enter", "x"))
            .addNode(node("merge", "Merge", "enter", "next"))
            .addNode(node("next", "NextIteration", "merge"))
            .build();

    assertThat(KerasLayersTest.edges(GraphLayers.of(Bytes.copyOf(graph.toByteArray()))))
        .contains("x > enter", "enter > merge");
  }

  @Test
  void aFunctionStandsInThePlaceOfItsCall() throws IOException {
    var signature =
        OpDef.newBuilder()
            .setName("inference")
            .addInputArg(OpDef.ArgDef.newBuilder().setName("image"))
            .addInputArg(OpDef.ArgDef.newBuilder().setName("weights"))
            .addOutputArg(OpDef.ArgDef.newBuilder().setName("logits"))
            .addOutputArg(OpDef.ArgDef.newBuilder().setName("features"));
    var function =
        FunctionDef.newBuilder()
            .setSignature(signature)
            .addNodeDef(node("dense/read", "ReadVariableOp", "weights"))
            .addNodeDef(node("dense/matmul", "MatMul", "image", "dense/read:value:0"))
            .addNodeDef(node("act/relu", "Relu", "dense/matmul:product:0"))
            .putRet("features", "dense/matmul:product:0")
            .putRet("logits", "act/relu:activations:0");
    var called = NameAttrList.newBuilder().setName("inference");
    var graph =
        GraphDef.newBuilder()
            .addNode(node("x", "Placeholder"))
            .addNode(node("w", "VarHandleOp").putAttr("shape", shape(3, 5)))
            .addNode(
                node("call", "StatefulPartitionedCall", "x", "w")
                    .putAttr("f", AttrValue.newBuilder().setFunc(called).build()))
            .addNode(node("softmax", "Softmax", "call"))
            .addNode(node("mean", "Mean", "call:1"))
            .setLibrary(FunctionDefLibrary.newBuilder().addFunction(function))
            .build();

    var network = GraphLayers.of(Bytes.copyOf(graph.toByteArray()));

    assertThat(KerasLayersTest.edges(network))
        .containsExactlyInAnyOrder(
            "x > dense/matmul",
            "dense/matmul > act/relu",
            "act/relu > softmax",
            "dense/matmul > mean");
    assertThat(network.parameters()).isEqualTo(15);
  }

  @Test
  void aFunctionThatCallsItselfHasAnEnd() throws IOException {
    var function =
        FunctionDef.newBuilder()
            .setSignature(
                OpDef.newBuilder()
                    .setName("again")
                    .addInputArg(OpDef.ArgDef.newBuilder().setName("x"))
                    .addOutputArg(OpDef.ArgDef.newBuilder().setName("y")))
            .addNodeDef(node("a", "again", "x"))
            .addNodeDef(node("b", "again", "a:y:0"))
            .putRet("y", "b:y:0");
    var graph =
        GraphDef.newBuilder()
            .addNode(node("x", "Placeholder"))
            .addNode(node("call", "again", "x"))
            .setLibrary(FunctionDefLibrary.newBuilder().addFunction(function))
            .build();

    assertThatThrownBy(() -> GraphLayers.of(Bytes.copyOf(graph.toByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessage("a graph of more than 200000 nodes, functions included, cannot be drawn");
  }

  @Test
  void aTraceIsDrawnByItsLargestFunction() throws IOException {
    var model = logged("tf2graph");

    assertThat(model.tag()).isEqualTo("fn_trace");
    assertThat(model.network().layers()).extracting(Layer::type).contains("Mul", "Sum");
  }

  @Test
  void aKerasModelTellsMoreThanAGraph() throws IOException {
    var model = logged("keras");

    assertThat(model.run()).isEqualTo("train");
    assertThat(model.network().layers())
        .extracting(Layer::description)
        .containsExactly("InputLayer", "Dense \u00b7 relu", "Dense");
  }

  @Test
  void aRunWithoutAModelHasNone() throws IOException {
    assertThat(LoggedModel.find(LOGS.resolve("hparams").toUri(), Selection.ALL)).isEmpty();
  }

  @Test
  void whatIsNoGraphIsSaidToBeNone() {
    assertThatThrownBy(() -> GraphLayers.of(Bytes.ofUtf8("no graph")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the graph is no GraphDef message");
    assertThatThrownBy(() -> GraphLayers.of(Bytes.EMPTY))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("a graph without nodes cannot be drawn");
  }

  private static LoggedModel logged(String run) throws IOException {
    return LoggedModel.find(LOGS.resolve(run).toUri(), Selection.ALL).orElseThrow();
  }

  private static NodeDef.Builder node(String name, String op, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
  }

  private static AttrValue shape(long... sizes) {
    var shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return AttrValue.newBuilder().setShape(shape).build();
  }
}
