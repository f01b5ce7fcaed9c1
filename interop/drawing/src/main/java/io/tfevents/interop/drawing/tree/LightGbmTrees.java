package io.tfevents.interop.drawing.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * LightGBM's trees, from the text of {@code save_model}: a list a property over the splits, and one
 * over the leaves. A child that is negative is the leaf of its complement. In {@code decision_type}
 * bit 0 says that the split is of categories, bit 1 that what is missing goes to the left, and bits
 * 2 and 3 what is missing: nothing, zero or NaN ({@code include/LightGBM/tree.h}).
 */
final class LightGbmTrees {
  private static final int CATEGORICAL = 1;
  private static final int DEFAULT_LEFT = 2;

  private final int number;
  private final Map<String, String[]> properties;
  private final List<String> features;
  private final Set<Integer> visited = new HashSet<>();

  private LightGbmTrees(int number, Map<String, String[]> properties, List<String> features) {
    this.number = number;
    this.properties = properties;
    this.features = features;
  }

  static List<Tree> read(String text) throws IOException {
    // The head, and a section for each tree.
    var sections = new ArrayList<Map<String, String[]>>();
    sections.add(new HashMap<>());
    for (var line : text.lines().takeWhile(line -> !line.equals("end of trees")).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("Tree=")) {
        sections.add(new HashMap<>());
      } else if (equals > 0) {
        var values = line.substring(equals + 1).trim().split(" ", -1);
        sections.get(sections.size() - 1).put(line.substring(0, equals), values);
      }
    }
    var trees = new ArrayList<Tree>();
    for (var section : sections.subList(1, sections.size())) {
      trees.add(tree(trees.size(), section, sections.get(0)));
    }
    return trees;
  }

  private static Tree tree(int number, Map<String, String[]> properties, Map<String, String[]> head)
      throws IOException {
    var features = List.of(head.getOrDefault("feature_names", new String[0]));
    var tree = new LightGbmTrees(number, properties, features);
    int classes = new LightGbmTrees(-1, head, features).oneOrMore("num_tree_per_iteration");
    var name = "tree " + number + (classes > 1 ? ", class " + number % classes : "");
    boolean isLeaf = tree.whole("num_leaves", 0) == 1;
    return new Tree(name, features, isLeaf ? tree.leaf(0) : tree.split(0, 0));
  }

  private TreeNode node(int child, int depth) throws IOException {
    return child < 0 ? leaf(~child) : split(child, depth);
  }

  private TreeNode split(int index, int depth) throws IOException {
    if (depth > XgboostTrees.DEEPEST || !visited.add(index)) {
      throw new IOException(
          "Tree=%d: node %d comes twice, or is deeper than %d levels"
              .formatted(number, index, XgboostTrees.DEEPEST));
    }
    int decision = whole("decision_type", index);
    int feature = whole("split_feature", index);
    boolean isCategorical = (decision & CATEGORICAL) != 0;
    return new TreeNode.Split(
        index,
        feature >= 0 && feature < features.size() ? features.get(feature) : "Column_" + feature,
        isCategorical
            ? new Condition.OneOf(categories((int) number("threshold", index)))
            : new Condition.AtMost(number("threshold", index)),
        node(whole("left_child", index), depth + 1),
        node(whole("right_child", index), depth + 1),
        switch (decision >> 2 & 3) {
          case 1 -> Missing.ZERO;
          case 2 -> Missing.NAN;
          // A category that is missing is none of those listed.
          default -> isCategorical ? Missing.NAN : Missing.NONE;
        },
        !isCategorical && (decision & DEFAULT_LEFT) != 0,
        new NodeFacts(
            numberOr("split_gain", index),
            numberOr("internal_weight", index),
            samples("internal_count", index),
            List.of()));
  }

  private TreeNode leaf(int index) throws IOException {
    int splits = Math.max(0, whole("num_leaves", 0) - 1);
    return new TreeNode.Leaf(
        splits + index,
        number("leaf_value", index),
        "",
        new NodeFacts(
            Double.NaN, numberOr("leaf_weight", index), samples("leaf_count", index), List.of()));
  }

  /** The bits that are set in the words of a split's categories. */
  private Set<Integer> categories(int split) throws IOException {
    int from = whole("cat_boundaries", split);
    int to = whole("cat_boundaries", split + 1);
    var categories = new HashSet<Integer>();
    for (int word = from; word < to; word++) {
      long bits = (long) number("cat_threshold", word);
      for (int bit = 0; bit < 32; bit++) {
        if ((bits >> bit & 1) != 0) {
          categories.add((word - from) * 32 + bit);
        }
      }
    }
    return categories;
  }

  private int oneOrMore(String property) {
    return (int) Math.max(1, samples(property, 0));
  }

  private long samples(String property, int index) {
    double samples = numberOr(property, index);
    return Double.isNaN(samples) ? -1 : (long) samples;
  }

  private int whole(String property, int index) throws IOException {
    return (int) number(property, index);
  }

  private double number(String property, int index) throws IOException {
    double value = numberOr(property, index);
    if (Double.isNaN(value)) {
      throw new IOException(
          "Tree=%d: there is no number %d in '%s'; is this a whole LightGBM model?"
              .formatted(number, index, property));
    }
    return value;
  }

  private double numberOr(String property, int index) {
    var values = properties.getOrDefault(property, new String[0]);
    try {
      return index >= 0 && index < values.length ? Double.parseDouble(values[index]) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
