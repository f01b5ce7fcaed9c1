package io.tfevents.interop.drawing.model;

import io.tfevents.proto.NodeDef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A layer being gathered from the nodes of a graph. */
final class GraphLayer {
  private final NodeDef first;
  private final String scope;
  private final List<GraphLayer> inputs;
  private final List<NodeDef> nodes = new ArrayList<>();
  private long parameters;

  GraphLayer(NodeDef first, String scope, List<GraphLayer> inputs) {
    this.first = first;
    this.scope = scope;
    this.inputs = inputs;
  }

  String scope() {
    return scope;
  }

  boolean isInput() {
    return GraphOps.isInput(first);
  }

  void add(NodeDef node, long parameters) {
    nodes.add(node);
    this.parameters += parameters;
  }

  /** As a layer of a network in which each has an index. */
  Layer layer(Map<GraphLayer, Integer> indexes) {
    var shape = shape();
    return new Layer(
        name(),
        GraphOps.kind(first),
        GraphOps.name(first),
        nodes.stream()
            .skip(1)
            .map(GraphOps::name)
            .collect(Collectors.toCollection(LinkedHashSet::new))
            .stream()
            .collect(Collectors.joining(", ")),
        inputs.stream().map(indexes::get).toList(),
        shape,
        parameters(shape));
  }

  /** The layer's scope where that tells more than its first node's last part. */
  private String name() {
    var end = first.getName().substring(first.getName().lastIndexOf('/') + 1);
    var base = scope.substring(scope.lastIndexOf('/') + 1);
    boolean isEnd = GraphOps.isInput(first) || GraphOps.isOutput(first);
    if (isEnd && !base.isEmpty()) {
      return base;
    }
    return base.isEmpty() ? end : isNumbered(base) || nodes.size() > 1 ? base : base + "/" + end;
  }

  /** PyTorch's scopes are one module's: {@code Linear[0]}. */
  private static boolean isNumbered(String scope) {
    return scope.endsWith("]");
  }

  /** The shape of the last node that tells one. */
  private LayerShape shape() {
    for (int i = nodes.size() - 1; i >= 0; i--) {
      var shapes = nodes.get(i).getAttrOrDefault("_output_shapes", null);
      if (shapes != null && shapes.getList().getShapeCount() > 0) {
        var shape = shapes.getList().getShape(0);
        var sizes = new ArrayList<Long>();
        shape.getDimList().stream()
            .skip(1)
            .forEach(size -> sizes.add(Math.max(-1, size.getSize())));
        return new LayerShape(sizes, isOfPyTorch());
      }
    }
    return LayerShape.UNKNOWN;
  }

  private boolean isOfPyTorch() {
    return first.getOp().contains("::") || first.getOp().equals("IO Node");
  }

  /** PyTorch tells no shapes of weights; those of dense layers follow from what goes in and out. */
  private long parameters(LayerShape shape) {
    if (parameters > 0 || GraphOps.isInput(first)) {
      return parameters;
    }
    if (first.getOp().equals("aten::linear") && inputs.size() == 1) {
      long from = inputs.get(0).shape().channels();
      long to = shape.channels();
      boolean biased = first.getInputCount() > 2;
      return from < 0 || to < 0 ? -1 : from * to + (biased ? to : 0);
    }
    return -1;
  }
}
