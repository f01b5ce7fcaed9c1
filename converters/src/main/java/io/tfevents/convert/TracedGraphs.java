package io.tfevents.convert;

import io.tfevents.proto.GraphDef;
import io.tfevents.proto.RunMetadata;
import java.util.ArrayList;
import java.util.List;

/** The graphs that a {@code RunMetadata} message holds. */
final class TracedGraphs {
  private TracedGraphs() {}

  /** Those of its functions as they were traced; the parts that ran, where it holds no others. */
  static List<GraphDef> of(RunMetadata metadata) {
    var graphs = new ArrayList<GraphDef>();
    for (var function : metadata.getFunctionGraphsList()) {
      if (function.hasPreOptimizationGraph()) {
        graphs.add(function.getPreOptimizationGraph());
      } else {
        graphs.addAll(function.getPartitionGraphsList());
      }
    }
    var found = graphs.isEmpty() ? metadata.getPartitionGraphsList() : graphs;
    return found.stream().filter(graph -> graph.getNodeCount() > 0).toList();
  }
}
