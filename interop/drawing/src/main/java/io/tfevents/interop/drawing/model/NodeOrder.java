package io.tfevents.interop.drawing.model;

import io.tfevents.proto.NodeDef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes of a graph, each behind those that it takes, else in the order of the file. */
final class NodeOrder {
  private NodeOrder() {}

  /** All nodes; those of a loop stand behind the others, in the order of the file. */
  static List<NodeDef> of(Map<String, NodeDef> nodes) {
    var missing = new HashMap<String, Integer>();
    var takers = new HashMap<String, List<NodeDef>>();
    var ready = new ArrayDeque<NodeDef>();
    for (var node : nodes.values()) {
      var inputs = inputs(node, nodes);
      missing.put(node.getName(), inputs.size());
      inputs.forEach(
          input -> takers.computeIfAbsent(input.getName(), name -> new ArrayList<>()).add(node));
      if (inputs.isEmpty()) {
        ready.add(node);
      }
    }
    var ordered = new ArrayList<NodeDef>();
    while (!ready.isEmpty()) {
      var node = ready.remove();
      ordered.add(node);
      for (var taker : takers.getOrDefault(node.getName(), List.of())) {
        if (missing.merge(taker.getName(), -1, Integer::sum) == 0) {
          ready.add(taker);
        }
      }
    }
    nodes.values().stream()
        .filter(node -> missing.getOrDefault(node.getName(), 0) > 0)
        .forEach(ordered::add);
    return ordered;
  }

  /** The nodes that one takes: {@code name}, {@code name:1}; not {@code ^name}, order alone. */
  static List<NodeDef> inputs(NodeDef node, Map<String, NodeDef> nodes) {
    var inputs = new ArrayList<NodeDef>();
    for (String input : node.getInputList()) {
      int colon = input.indexOf(':');
      // A function's nodes are named with the output's name, too: name:output:0.
      var found = nodes.get(colon < 0 ? input : input.substring(0, colon));
      var whole = nodes.get(input);
      if (whole != null) {
        inputs.add(whole);
      } else if (found != null) {
        inputs.add(found);
      }
    }
    return inputs;
  }
}
