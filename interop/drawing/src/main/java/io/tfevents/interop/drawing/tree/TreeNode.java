package io.tfevents.interop.drawing.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of a decision tree, with all that is below it. Immutable.
 *
 * <pre>{@code
 * TreeNode root =
 *     TreeNode.split(0, "petal width", new Condition.AtMost(0.8),
 *         TreeNode.leaf(1, 0.0), TreeNode.leaf(2, 1.0));
 * }</pre>
 */
public sealed interface TreeNode {
  /** The number that the model gives it; no other node of the tree has it. */
  int id();

  /** What is known of it. */
  NodeFacts facts();

  /** A split of which nothing else is known. */
  static Split split(int id, String feature, Condition condition, TreeNode yes, TreeNode no) {
    return new Split(id, feature, condition, yes, no, Missing.NAN, false, NodeFacts.NONE);
  }

  /** A leaf of which nothing else is known. */
  static Leaf leaf(int id, double value) {
    return new Leaf(id, value, "", NodeFacts.NONE);
  }

  /** A leaf that says a class. */
  static Leaf leaf(int id, String answer) {
    return new Leaf(id, Double.NaN, answer, NodeFacts.NONE);
  }

  /** All nodes, this one first, those of a split's yes before those of its no. */
  default List<TreeNode> nodes() {
    var nodes = new ArrayList<TreeNode>();
    var open = new ArrayDeque<TreeNode>(List.of(this));
    while (!open.isEmpty()) {
      var node = open.pop();
      nodes.add(node);
      if (node instanceof Split split) {
        open.push(split.no());
        open.push(split.yes());
      }
    }
    return nodes;
  }

  /**
   * A question of a feature.
   *
   * @param feature the feature's name
   * @param yes where values go that fulfil the condition
   * @param no where others go
   * @param missing which values are missing
   * @param missingIsYes where those go
   */
  record Split(
      int id,
      String feature,
      Condition condition,
      TreeNode yes,
      TreeNode no,
      Missing missing,
      boolean missingIsYes,
      NodeFacts facts)
      implements TreeNode {
    /** Largest number that LightGBM takes for zero. */
    private static final double ZERO = 1e-35;

    /** Where a value goes; NaN is missing. */
    public TreeNode next(double value) {
      boolean isMissing =
          switch (missing) {
            case NAN -> Double.isNaN(value);
            case ZERO -> Double.isNaN(value) || Math.abs(value) <= ZERO;
            case NONE -> false;
          };
      boolean isYes = isMissing ? missingIsYes : condition.holds(Double.isNaN(value) ? 0 : value);
      return isYes ? yes : no;
    }
  }

  /**
   * An answer.
   *
   * @param value what the tree adds to, or says for, an example; NaN where it says a class
   * @param answer the class that it says; empty where it says a number
   */
  record Leaf(int id, double value, String answer, NodeFacts facts) implements TreeNode {}
}
