package io.tfevents.interop.drawing.tree;

import java.util.List;

/**
 * A decision tree.
 *
 * @param name what it is called, {@code tree 3} for example
 * @param features the model's features in their order, or empty where the file does not tell; a
 *     name that is not among data's columns means the column at its place
 * @param root the first node
 */
public record Tree(String name, List<String> features, TreeNode root) {
  public Tree {
    features = List.copyOf(features);
  }
}
