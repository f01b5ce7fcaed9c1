package io.tfevents.interop.drawing.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tfevents.event.Bytes;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.NodeDef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a {@code GraphDef}: TensorFlow's graphs and functions, what PyTorch's {@code
 * add_graph} writes, and what {@code GraphBuilder} builds.
 *
 * <p>Functions stand in the place of their calls. A node counts if something that goes into the
 * model reaches it; what only makes weights and constants does not. A dense, convolution or pooling
 * operation, and the like, begins a layer, and so does every other operation that does not follow
 * one in its scope: bias and activation belong to the layer that they stand in. Shapes are those of
 * {@code _output_shapes}, parameters those of the variables that a layer takes, or of dense layers
 * whose shapes are known.
 */
public final class GraphLayers {
  /** More than anybody can look at; a graph of so many comes of a file that is none. */
  private static final int MOST_NODES = 200_000;

  private final Map<String, NodeDef> nodes;
  private final List<NodeDef> ordered;
  private final Set<String> seen = new LinkedHashSet<>();

  /** By node the layers whose outputs it gives: its own, or those behind a node not drawn. */
  private final Map<String, Set<GraphLayer>> behind = new HashMap<>();

  private final List<GraphLayer> layers = new ArrayList<>();

  private GraphLayers(Map<String, NodeDef> nodes) throws IOException {
    this.nodes = nodes;
    this.ordered = NodeOrder.of(nodes);
  }

  /**
   * The layers.
   *
   * @param graph a {@code GraphDef} message
   * @throws IOException if it is none, or has no layers
   */
  public static Network of(Bytes graph) throws IOException {
    try {
      var message = GraphDef.parseFrom(graph.asByteBuffer());
      return of(message, name(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("the graph is no GraphDef message: " + e.getMessage(), e);
    }
  }

  /** The scope that all but a few nodes stand in: PyTorch's is the name of the module's class. */
  private static String name(GraphDef graph) {
    var scopes = new HashMap<String, Integer>();
    for (var node : graph.getNodeList()) {
      int slash = node.getName().indexOf('/');
      if (slash > 0) {
        scopes.merge(node.getName().substring(0, slash), 1, Integer::sum);
      }
    }
    return scopes.entrySet().stream()
        .filter(scope -> scope.getValue() > 0.8 * graph.getNodeCount())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("graph");
  }

  static Network of(GraphDef graph, String name) throws IOException {
    if (graph.getNodeCount() == 0) {
      throw new IOException("a graph without nodes cannot be drawn");
    }
    var nodes = FunctionCalls.inlined(graph, MOST_NODES);
    return new GraphLayers(nodes).network(name);
  }

  private Network network(String name) throws IOException {
    markSeen();
    for (var node : ordered) {
      if (seen.contains(node.getName())) {
        add(node);
      }
    }
    if (layers.isEmpty()) {
      throw new IOException("the graph has no nodes that compute anything from its inputs");
    }
    var indexes = new LinkedHashMap<GraphLayer, Integer>();
    layers.forEach(layer -> indexes.put(layer, indexes.size()));
    return new Network(name, layers.stream().map(layer -> layer.layer(indexes)).toList());
  }

  /** What inputs reach; where there are no inputs, all that takes something. */
  private void markSeen() {
    boolean hasInputs = ordered.stream().anyMatch(GraphOps::isInput);
    for (var node : ordered) {
      boolean reached = inputs(node).stream().anyMatch(input -> seen.contains(input.getName()));
      if (hasInputs ? GraphOps.isInput(node) || reached : node.getInputCount() > 0) {
        seen.add(node.getName());
      }
    }
  }

  private List<NodeDef> inputs(NodeDef node) {
    return NodeOrder.inputs(node, nodes);
  }

  private void add(NodeDef node) {
    var taken = new LinkedHashSet<GraphLayer>();
    long parameters = 0;
    for (var input : inputs(node)) {
      if (seen.contains(input.getName())) {
        taken.addAll(behind.getOrDefault(input.getName(), Set.of()));
      } else {
        parameters += Variables.count(input, nodes);
      }
    }
    if (GraphOps.isUnseen(node)) {
      behind.put(node.getName(), taken);
      return;
    }
    var scope = scope(node.getName());
    var before = taken.size() == 1 ? taken.iterator().next() : null;
    boolean joins =
        before != null
            && !GraphOps.beginsALayer(node)
            && before.scope().equals(scope)
            && !scope.isEmpty()
            && !before.isInput();
    var layer = joins && before != null ? before : new GraphLayer(node, scope, List.copyOf(taken));
    if (layer != before) {
      layers.add(layer);
    }
    layer.add(node, parameters);
    behind.put(node.getName(), Set.of(layer));
  }

  /** The name of what a node stands in: what is before its last slash. */
  private static String scope(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
