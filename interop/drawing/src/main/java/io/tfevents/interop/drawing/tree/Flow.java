package io.tfevents.interop.drawing.tree;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which rows of data reach which nodes of a tree. */
final class Flow {
  private final Map<String, double[]> values = new HashMap<>();
  private final IdentityHashMap<TreeNode, int[]> rows = new IdentityHashMap<>();
  private final Set<Integer> path = new HashSet<>();
  private final int sample;

  private Flow(int sample) {
    this.sample = sample;
  }

  static Flow of(Tree tree, TreeData data, int sample) throws IOException {
    var flow = new Flow(sample);
    flow.rows.put(tree.root(), IntStream.range(0, data.size()).toArray());
    var open = new ArrayDeque<TreeNode>();
    open.add(tree.root());
    while (!open.isEmpty()) {
      var node = open.remove();
      int[] here = flow.rows(node);
      if (IntStream.of(here).anyMatch(row -> row == sample)) {
        flow.path.add(node.id());
      }
      if (node instanceof TreeNode.Split split) {
        double[] values = flow.values.get(split.feature());
        if (values == null) {
          values = data.feature(split.feature(), tree.features());
          flow.values.put(split.feature(), values);
        }
        flow.part(split, here, values);
        open.add(split.yes());
        open.add(split.no());
      }
    }
    return flow;
  }

  private void part(TreeNode.Split split, int[] here, double[] values) {
    rows.put(split.yes(), IntStream.of(here).filter(row -> goesTo(split, values[row])).toArray());
    rows.put(split.no(), IntStream.of(here).filter(row -> !goesTo(split, values[row])).toArray());
  }

  private static boolean goesTo(TreeNode.Split split, double value) {
    return split.next(value) == split.yes();
  }

  /** The rows that reach a node. */
  int[] rows(TreeNode node) {
    return rows.getOrDefault(node, new int[0]);
  }

  /** All values of a split's feature, by row. */
  double[] values(TreeNode.Split split) {
    return values.getOrDefault(split.feature(), new double[0]);
  }

  /** Whether the sample reaches a node. */
  boolean isOnPath(TreeNode node) {
    return path.contains(node.id());
  }

  /** The sample's value of a split's feature; NaN if it is missing, or there is no sample. */
  double sampleValue(TreeNode.Split split) {
    return sample < 0 ? Double.NaN : values(split)[sample];
  }
}
