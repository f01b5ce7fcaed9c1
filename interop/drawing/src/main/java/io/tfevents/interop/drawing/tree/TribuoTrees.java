package io.tfevents.interop.drawing.tree;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A tree of Tribuo, from the text of {@code TreeModel.toString()}: nodes within each other. Tribuo
 * numbers features in the order of their names, and the text has no names.
 */
final class TribuoTrees {
  private static final Pattern SPLIT =
      Pattern.compile("SplitNode\\(feature=(\\d+),value=([^,]+),impurity=([^,]+),\\s*left=");
  private static final Pattern LEAF =
      Pattern.compile(
          "LeafNode\\(impurity=([^,]+),output=(.*?),scores=\\{(.*?)\\},probability=\\w+\\)",
          Pattern.DOTALL);
  private static final Pattern RIGHT = Pattern.compile(",\\s*right=");

  private final String text;
  private int at;
  private int id;

  private TribuoTrees(String text, int at) {
    this.text = text;
    this.at = at;
  }

  static List<Tree> read(String text) throws IOException {
    int split = text.indexOf("SplitNode(");
    int start = split < 0 ? text.indexOf("LeafNode(") : split;
    return List.of(new Tree("tree 0", List.of(), new TribuoTrees(text, start).node(0)));
  }

  private TreeNode node(int depth) throws IOException {
    int number = id++;
    var leaf = LEAF.matcher(text).region(at, text.length());
    if (leaf.lookingAt()) {
      at = leaf.end();
      return leaf(number, leaf.group(2), leaf.group(3).isEmpty());
    }
    var split = SPLIT.matcher(text).region(at, text.length());
    if (depth > XgboostTrees.DEEPEST || !split.lookingAt()) {
      throw cut("a SplitNode or LeafNode");
    }
    at = split.end();
    var yes = node(depth + 1);
    var right = RIGHT.matcher(text).region(at, text.length());
    if (!right.lookingAt()) {
      throw cut("the right side of a SplitNode");
    }
    at = right.end();
    var no = node(depth + 1);
    if (!text.startsWith(")", at)) {
      throw cut("the end of a SplitNode");
    }
    at++;
    return new TreeNode.Split(
        number,
        TreeData.BY_NAME + split.group(1),
        new Condition.AtMost(number(split.group(2))),
        yes,
        no,
        Missing.NAN,
        false,
        NodeFacts.of(number(split.group(3)), Double.NaN));
  }

  /** An output is a name and a number in parentheses: a class and its score, or what it says. */
  private TreeNode leaf(int number, String output, boolean isNumber) throws IOException {
    var inside = output.replaceAll("^\\(|\\)$", "");
    int comma = inside.lastIndexOf(',');
    return isNumber
        ? TreeNode.leaf(number, number(inside.substring(comma + 1).replace(")", "")))
        : TreeNode.leaf(number, comma < 0 ? inside : inside.substring(0, comma));
  }

  private double number(String digits) throws IOException {
    try {
      return Double.parseDouble(digits.trim());
    } catch (NumberFormatException e) {
      throw cut("a number");
    }
  }

  private IOException cut(String expected) {
    return new IOException("character %d: %s was expected".formatted(at, expected));
  }
}
