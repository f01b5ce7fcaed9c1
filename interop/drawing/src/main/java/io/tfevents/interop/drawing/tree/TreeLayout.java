package io.tfevents.interop.drawing.tree;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a tree are drawn, and where across: leaves side by side, a split in the middle of
 * what is below it.
 */
final class TreeLayout {
  private static final int MOST_LEAVES = 64;

  private final double leafWidth;
  private final IdentityHashMap<TreeNode, Double> middles = new IdentityHashMap<>();
  private final Set<TreeNode> closed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final @Nullable Flow flow;
  private double right;

  private TreeLayout(double leafWidth, @Nullable Flow flow) {
    this.leafWidth = leafWidth;
    this.flow = flow;
  }

  static TreeLayout of(TreeNode root, double splitWidth, double leafWidth, @Nullable Flow flow) {
    int depth = 1;
    var layout = new TreeLayout(leafWidth, flow);
    while (layout.leaves(root, 0, depth) <= MOST_LEAVES && layout.goesOn(root, 0, depth)) {
      depth++;
    }
    boolean isTooWide = layout.leaves(root, 0, depth) > MOST_LEAVES && depth > 1;
    layout.place(root, 0, isTooWide ? depth - 1 : depth, splitWidth);
    return layout;
  }

  /** How many nodes end the tree, if what is below a depth is left out. */
  private int leaves(TreeNode node, int level, int depth) {
    return node instanceof TreeNode.Split split && isOpen(split, level, depth)
        ? leaves(split.yes(), level + 1, depth) + leaves(split.no(), level + 1, depth)
        : 1;
  }

  /** Whether anything is left out. */
  private boolean goesOn(TreeNode node, int level, int depth) {
    return node instanceof TreeNode.Split split
        && (!isOpen(split, level, depth)
            || goesOn(split.yes(), level + 1, depth)
            || goesOn(split.no(), level + 1, depth));
  }

  private boolean isOpen(TreeNode.Split split, int level, int depth) {
    return level < depth || (flow != null && flow.isOnPath(split));
  }

  private double place(TreeNode node, int level, int depth, double splitWidth) {
    double middle;
    if (node instanceof TreeNode.Split split && isOpen(split, level, depth)) {
      double start = right;
      double yes = place(split.yes(), level + 1, depth, splitWidth);
      double no = place(split.no(), level + 1, depth, splitWidth);
      middle = (yes + no) / 2;
      // Two narrow leaves take less room than the split above them.
      double lacking = splitWidth - (right - start);
      if (lacking > 0) {
        move(split, lacking / 2);
        middle += lacking / 2;
        right += lacking;
      }
    } else {
      if (node instanceof TreeNode.Split) {
        closed.add(node);
      }
      middle = right + leafWidth / 2;
      right += leafWidth;
    }
    middles.put(node, middle);
    return middle;
  }

  private void move(TreeNode.Split split, double distance) {
    for (var node : split.nodes()) {
      middles.computeIfPresent(node, (same, middle) -> middle + distance);
    }
  }

  double middle(TreeNode node) {
    return middles.getOrDefault(node, 0.0);
  }

  /** Whether a split stands for all that is below it. */
  boolean isClosed(TreeNode node) {
    return closed.contains(node);
  }
}
