package io.tfevents.djl;

import ai.djl.Model;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import io.tfevents.writer.GraphBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a model's blocks. How data flows is known within sequential and parallel blocks,
 * which are scopes; any other block is one node that names its children. A node has the shapes of
 * its parameters.
 */
final class BlockGraph {
  private static final String INPUT = "input";

  private final GraphBuilder graph = new GraphBuilder();

  private BlockGraph() {}

  /** A {@code GraphDef} message. */
  static byte[] of(Model model) {
    var block = model.getBlock();
    var builder = new BlockGraph();
    var inputs = block.isInitialized() ? block.getInputShapes() : null;
    builder.graph.layer(
        INPUT,
        "Placeholder",
        List.of(),
        inputs == null || inputs.length != 1
            ? Map.of()
            : Map.of("shape", GraphBuilder.Shape.of(inputs[0].getShape())));
    builder.add("model", block, INPUT);
    return builder.graph.build();
  }

  /** Adds a block and gives the name of the node that its output comes from. */
  private String add(String name, Block block, String input) {
    var children = block.getChildren();
    if (block instanceof SequentialBlock && !children.isEmpty()) {
      var last = input;
      for (var child : children) {
        last = add(name + "/" + nodeName(child.getKey()), child.getValue(), last);
      }
      return last;
    }
    if (block instanceof ParallelBlock && !children.isEmpty()) {
      var ends = new ArrayList<String>();
      for (var child : children) {
        ends.add(add(name + "/" + nodeName(child.getKey()), child.getValue(), input));
      }
      graph.layer(name + "/join", "Join", ends, Map.of());
      return name + "/join";
    }
    graph.layer(name, op(block), List.of(input), attributes(block));
    return name;
  }

  private static Map<String, Object> attributes(Block block) {
    var attributes = new LinkedHashMap<String, Object>();
    for (var parameter : block.getDirectParameters()) {
      if (parameter.getValue().isInitialized()) {
        attributes.put(
            parameter.getKey(),
            GraphBuilder.Shape.of(parameter.getValue().getArray().getShape().getShape()));
      }
    }
    var children = block.getChildren().keys();
    if (!children.isEmpty()) {
      attributes.put("children", children);
    }
    return attributes;
  }

  private static String op(Block block) {
    var name = block.getClass().getSimpleName();
    return name.isEmpty() ? "Block" : name;
  }

  /** TensorFlow's names have letters, digits and some signs. */
  private static String nodeName(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]", "_");
  }
}
