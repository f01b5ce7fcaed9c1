package io.tfevents.interop.drawing.model;

import io.tfevents.proto.DataType;
import io.tfevents.proto.NodeDef;
import java.util.Set;

/** What the operations of TensorFlow's and PyTorch's graphs are to a drawing of layers. */
final class GraphOps {
  /** They hand on what they take, or only learn a shape of it. */
  private static final Set<String> UNSEEN =
      Set.of(
          "Identity",
          "IdentityN",
          "NoOp",
          "StopGradient",
          "Shape",
          "Cast",
          "aten::size",
          "aten::Int",
          "aten::to",
          "aten::contiguous",
          "aten::detach",
          "aten::ScalarImplicit",
          "prim::NumToTensor",
          "prim::ListConstruct",
          "prim::ListUnpack",
          "prim::TupleConstruct",
          "prim::TupleUnpack",
          "_Retval");

  /** They begin a layer; what else follows in the scope of one belongs to it. */
  private static final Set<LayerKind> OF_THEIR_OWN =
      Set.of(
          LayerKind.INPUT,
          LayerKind.DENSE,
          LayerKind.CONV,
          LayerKind.POOL,
          LayerKind.NORM,
          LayerKind.RECURRENT,
          LayerKind.ATTENTION,
          LayerKind.EMBEDDING,
          LayerKind.OUTPUT);

  private GraphOps() {}

  static boolean isUnseen(NodeDef node) {
    return UNSEEN.contains(node.getOp());
  }

  /** Something that goes into the model, and is no variable. */
  static boolean isInput(NodeDef node) {
    return switch (node.getOp()) {
      case "Placeholder", "PlaceholderWithDefault", "_Arg" -> type(node) != DataType.DT_RESOURCE;
      // PyTorch's name for both ends.
      case "IO Node" -> node.getInputCount() == 0;
      default -> false;
    };
  }

  private static DataType type(NodeDef node) {
    var dtype = node.getAttrOrDefault("dtype", node.getAttrOrDefault("T", null));
    return dtype == null ? DataType.DT_INVALID : dtype.getType();
  }

  static boolean isOutput(NodeDef node) {
    return node.getOp().equals("IO Node") && node.getInputCount() > 0;
  }

  static LayerKind kind(NodeDef node) {
    if (isInput(node)) {
      return LayerKind.INPUT;
    }
    return isOutput(node) ? LayerKind.OUTPUT : LayerKind.of(node.getOp());
  }

  static boolean beginsALayer(NodeDef node) {
    return OF_THEIR_OWN.contains(kind(node));
  }

  /** The name of an operation as it is read: {@code linear} for {@code aten::linear}. */
  static String name(NodeDef node) {
    if (isInput(node)) {
      return "Input";
    } else if (isOutput(node)) {
      return "Output";
    }
    var op = node.getOp();
    return op.startsWith("aten::") ? op.substring(6).replaceAll("^_+", "") : op;
  }
}
