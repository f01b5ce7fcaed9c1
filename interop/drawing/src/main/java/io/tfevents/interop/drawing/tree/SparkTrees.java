package io.tfevents.interop.drawing.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spark MLlib's trees, from the text of {@code toDebugString}: questions, each with an Else of its
 * own, and what is predicted.
 */
final class SparkTrees {
  private static final Pattern TREE = Pattern.compile("\\s*Tree (\\d+)(?: \\(weight .*\\))?:\\s*");
  private static final Pattern IF =
      Pattern.compile("\\s*If \\(feature (\\d+) (?:(<=) (\\S+)|(not )?in \\{(.*)\\})\\)\\s*");
  private static final Pattern ELSE = Pattern.compile("\\s*Else \\(.*\\)\\s*");
  private static final Pattern PREDICT = Pattern.compile("\\s*Predict: (\\S+)\\s*");

  private final List<String> lines;
  private int at;
  private int id;

  private SparkTrees(List<String> lines) {
    this.lines = lines;
  }

  static List<Tree> read(String text) throws IOException {
    var spark = new SparkTrees(text.strip().lines().toList());
    var trees = new ArrayList<Tree>();
    if (spark.at < spark.lines.size() && !spark.isNode()) {
      spark.at++;
    }
    while (spark.at < spark.lines.size()) {
      if (TREE.matcher(spark.lines.get(spark.at)).matches()) {
        spark.at++;
      }
      spark.id = 0;
      trees.add(new Tree("tree " + trees.size(), List.of(), spark.node(0)));
    }
    return trees;
  }

  private boolean isNode() {
    var line = lines.get(at);
    return IF.matcher(line).matches() || PREDICT.matcher(line).matches();
  }

  private TreeNode node(int depth) throws IOException {
    if (depth > XgboostTrees.DEEPEST) {
      throw new IOException(
          "line %d: deeper than %d levels".formatted(at + 1, XgboostTrees.DEEPEST));
    }
    var line = at < lines.size() ? lines.get(at) : "";
    int number = id++;
    var predict = PREDICT.matcher(line);
    if (predict.matches()) {
      at++;
      return TreeNode.leaf(number, number(predict.group(1)));
    }
    var question = IF.matcher(line);
    if (!question.matches()) {
      throw new IOException(
          "line %d: '%s' is no node of a tree; the forms that can be read are XGBoost's JSON,"
                  .formatted(at + 1, line.length() > 60 ? line.substring(0, 60) : line)
              + " LightGBM's text, Spark's toDebugString and Tribuo's toString");
    }
    at++;
    var yes = node(depth + 1);
    if (at >= lines.size() || !ELSE.matcher(lines.get(at)).matches()) {
      throw new IOException("line %d: an Else was expected; the text is cut".formatted(at + 1));
    }
    at++;
    var no = node(depth + 1);
    boolean swapped = question.group(4) != null;
    return TreeNode.split(
        number,
        "feature " + question.group(1),
        condition(question),
        swapped ? no : yes,
        swapped ? yes : no);
  }

  private Condition condition(Matcher question) throws IOException {
    if (question.group(2) != null) {
      return new Condition.AtMost(number(question.group(3)));
    }
    Set<Integer> categories = new HashSet<>();
    for (var category : question.group(5).split(",", -1)) {
      categories.add((int) number(category.trim()));
    }
    return new Condition.OneOf(categories);
  }

  private double number(String text) throws IOException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IOException("line %d: '%s' is no number".formatted(at, text), e);
    }
  }
}
