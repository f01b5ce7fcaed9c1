package io.tfevents.interop.drawing.model;

import io.tfevents.proto.NodeDef;
import io.tfevents.proto.TensorShapeProto;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** How many numbers the variables behind a node hold, where the graph tells their shapes. */
final class Variables {
  private Variables() {}

  static long count(NodeDef node, Map<String, NodeDef> nodes) {
    long sum = 0;
    var visited = new HashSet<String>();
    var open = new ArrayDeque<NodeDef>(List.of(node));
    while (!open.isEmpty()) {
      var next = open.remove();
      if (isVariable(next)) {
        sum += next.containsAttr("shape") ? size(next.getAttrOrThrow("shape").getShape()) : 0;
      }
      for (var input : NodeOrder.inputs(next, nodes)) {
        if (visited.add(input.getName())) {
          open.add(input);
        }
      }
    }
    return sum;
  }

  private static boolean isVariable(NodeDef node) {
    return switch (node.getOp()) {
      case "VarHandleOp", "VariableV2", "Variable" -> true;
      default -> false;
    };
  }

  private static long size(TensorShapeProto shape) {
    long size = 1;
    for (var dimension : shape.getDimList()) {
      size *= Math.max(0, dimension.getSize());
    }
    return shape.getUnknownRank() ? 0 : size;
  }
}
