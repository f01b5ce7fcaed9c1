package io.tfevents.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.NodeDef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockGraphTest {
  @Test
  void aSequenceIsAChain() throws Exception {
    var nodes = nodes(new SequentialBlock().add(layer()).add(layer()));

    assertThat(nodes)
        .extracting(NodeDef::getName)
        .containsExactly("input", "model/01OneParameter", "model/02OneParameter");
    assertThat(nodes.get(1).getInputList()).containsExactly("input");
    assertThat(nodes.get(2).getInputList()).containsExactly("model/01OneParameter");
  }

  @Test
  void branchesTakeTheSameAndAreJoined() throws Exception {
    var nodes =
        nodes(
            new SequentialBlock()
                .add(new ParallelBlock(lists -> lists.get(0), List.of(layer(), layer())))
                .add(layer()));

    assertThat(nodes)
        .extracting(NodeDef::getName)
        .containsExactly(
            "input",
            "model/01ParallelBlock/01OneParameter",
            "model/01ParallelBlock/02OneParameter",
            "model/01ParallelBlock/join",
            "model/02OneParameter");
    assertThat(nodes.get(1).getInputList()).containsExactly("input");
    assertThat(nodes.get(2).getInputList()).containsExactly("input");
    assertThat(nodes.get(3).getInputList())
        .containsExactly(
            "model/01ParallelBlock/01OneParameter", "model/01ParallelBlock/02OneParameter");
    assertThat(nodes.get(4).getInputList()).containsExactly("model/01ParallelBlock/join");
  }

  @Test
  void aLayerHasTheShapesOfItsParameters() throws Exception {
    var layer = nodes(new SequentialBlock().add(layer())).get(1);

    assertThat(layer.getOp()).isEqualTo("OneParameter");
    assertThat(layer.getAttrOrThrow("weight").getShape().getDim(0).getSize()).isEqualTo(3);
  }

  @Test
  void theInputHasTheShapeThatTheModelWasMadeFor() throws Exception {
    var input = nodes(layer()).get(0);

    assertThat(input.getAttrOrThrow("shape").getShape().getDimList())
        .extracting(dim -> dim.getSize())
        .containsExactly(1L, 4L);
  }

  @Test
  void aModelOfOneBlockIsANode() throws Exception {
    var nodes = nodes(layer());

    assertThat(nodes).extracting(NodeDef::getName).containsExactly("input", "model");
  }

  private static OneParameter layer() {
    return new OneParameter(TrainerOfStubs.parameter("weight", new float[] {1, 2, 3}, null));
  }

  private static List<NodeDef> nodes(Block block) throws InvalidProtocolBufferException {
    return GraphDef.parseFrom(BlockGraph.of(Stub.of(Model.class, Map.of("getBlock", block))))
        .getNodeList();
  }
}
