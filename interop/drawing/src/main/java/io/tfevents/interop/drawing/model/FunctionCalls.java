package io.tfevents.interop.drawing.model;

import io.tfevents.proto.FunctionDef;
import io.tfevents.proto.GraphDef;
import io.tfevents.proto.NodeDef;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A graph's nodes with those of the functions that they call in place of the calls, named {@code
 * call/node}. What a call gives is a node that hands on what the function returns.
 */
final class FunctionCalls {
  private static final int DEEPEST = 32;

  private final int mostNodes;
  private final Map<String, FunctionDef> functions = new HashMap<>();
  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();

  private FunctionCalls(int mostNodes) {
    this.mostNodes = mostNodes;
  }

  /**
   * The nodes by name.
   *
   * @throws IOException if there are more than may be
   */
  static Map<String, NodeDef> inlined(GraphDef graph, int mostNodes) throws IOException {
    var calls = new FunctionCalls(mostNodes);
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(function -> calls.functions.put(function.getSignature().getName(), function));
    for (var node : graph.getNodeList()) {
      calls.add(node, 0);
    }
    return calls.nodes;
  }

  private void add(NodeDef node, int depth) throws IOException {
    var function = function(node);
    if (function != null && depth < DEEPEST) {
      call(node, function, depth);
    } else {
      put(node);
    }
  }

  private @Nullable FunctionDef function(NodeDef node) {
    return switch (node.getOp()) {
      case "PartitionedCall", "StatefulPartitionedCall" -> {
        var called = node.getAttrOrDefault("f", null);
        yield called == null ? null : functions.get(called.getFunc().getName());
      }
      default -> functions.get(node.getOp());
    };
  }

  private void call(NodeDef node, FunctionDef function, int depth) throws IOException {
    var arguments = new HashMap<String, String>();
    var signature = function.getSignature();
    for (int i = 0; i < signature.getInputArgCount() && i < node.getInputCount(); i++) {
      arguments.put(signature.getInputArg(i).getName(), node.getInput(i));
    }
    var scope = node.getName() + "/";
    for (var inner : function.getNodeDefList()) {
      var moved = inner.toBuilder().setName(scope + inner.getName()).clearInput();
      inner.getInputList().forEach(input -> moved.addInput(moved(input, scope, arguments)));
      add(moved.build(), depth + 1);
    }
    for (int i = 0; i < signature.getOutputArgCount(); i++) {
      var returned = function.getRetOrDefault(signature.getOutputArg(i).getName(), "");
      put(
          NodeDef.newBuilder()
              .setName(i == 0 ? node.getName() : node.getName() + ":" + i)
              .setOp("Identity")
              .addInput(moved(returned, scope, arguments))
              .build());
    }
  }

  /** An argument is what the caller passed; another node of the function stands in its scope. */
  private static String moved(String input, String scope, Map<String, String> arguments) {
    if (input.startsWith("^")) {
      return "^" + scope + input.substring(1);
    }
    int colon = input.indexOf(':');
    var name = colon < 0 ? input : input.substring(0, colon);
    var argument = arguments.get(name);
    return argument == null ? scope + name : argument;
  }

  private void put(NodeDef node) throws IOException {
    if (nodes.size() >= mostNodes) {
      throw new IOException(
          "a graph of more than %d nodes, functions included, cannot be drawn"
              .formatted(mostNodes));
    }
    nodes.put(node.getName(), node);
  }
}
