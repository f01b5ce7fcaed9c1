package io.tfevents.interop.drawing.tree;

import com.fasterxml.jackson.core.JacksonException;
import io.tfevents.interop.drawing.Json;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * XGBoost's trees: of a model, where each property of nodes is a list over all of them, and of a
 * dump, where nodes stand within each other. The forms are those of XGBoost's model schema ({@code
 * doc/model.schema}) and of its JSON dumps.
 */
final class XgboostTrees {
  /** Nodes as deep as this have no place in a picture, nor on the stack. */
  static final int DEEPEST = 500;

  private XgboostTrees() {}

  static List<Tree> read(Reader in) throws IOException {
    Json json;
    try {
      json = Json.read(in);
    } catch (JacksonException e) {
      throw new IOException(
          "no sound JSON in line %d; an XGBoost model saved to a name in .json was expected"
              .formatted(e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    }
    if (json.at("learner").isPresent()) {
      return ofModel(json.at("learner"));
    }
    var dumped = json.isList() ? json.items() : List.of(json);
    var trees = new ArrayList<Tree>();
    for (var root : dumped) {
      if (!root.at("nodeid").isNumber()) {
        throw new IOException(
            "JSON, but neither an XGBoost model, which has a 'learner', nor a dump, whose nodes"
                + " have a 'nodeid'");
      }
      trees.add(new Tree("tree " + trees.size(), List.of(), ofDump(root, 0)));
    }
    return trees;
  }

  private static List<Tree> ofModel(Json learner) throws IOException {
    var booster = learner.at("gradient_booster");
    // DART keeps its trees one level deeper.
    var model =
        booster.at("gbtree").isPresent() ? booster.at("gbtree").at("model") : booster.at("model");
    if (!model.at("trees").isList()) {
      throw new IOException(
          "the booster '%s' has no trees, gbtree and dart have"
              .formatted(booster.at("name").text()));
    }
    var features = learner.at("feature_names").items().stream().map(Json::text).toList();
    long classes = learner.at("learner_model_param").at("num_class").whole(0);
    var trees = new ArrayList<Tree>();
    for (var tree : model.at("trees").items()) {
      int number = trees.size();
      long group = model.at("tree_info").at(number).whole(0);
      var name = "tree " + number + (classes > 1 ? ", class " + group : "");
      trees.add(new Tree(name, features, new Nodes(tree, features).node(0, 0)));
    }
    return trees;
  }

  /** The nodes of one tree of a model. */
  private static final class Nodes {
    private final Json tree;
    private final List<String> features;
    private final Set<Integer> visited = new HashSet<>();

    Nodes(Json tree, List<String> features) throws IOException {
      this.tree = tree;
      this.features = features;
      if (tree.at("left_children").items().isEmpty()) {
        throw new IOException("a tree has no 'left_children'");
      }
      if (tree.at("base_weights").items().size() > tree.at("left_children").items().size()) {
        throw new IOException(
            "trees whose leaves hold several values (multi_strategy=multi_output_tree) cannot be"
                + " drawn; train one tree for each output");
      }
    }

    TreeNode node(int id, int depth) throws IOException {
      if (id < 0 || id >= tree.at("left_children").items().size() || !visited.add(id)) {
        throw new IOException("node %d of a tree is missing, or comes twice".formatted(id));
      }
      requireShallow(depth);
      var facts =
          NodeFacts.of(
              tree.at("loss_changes").at(id).number(Double.NaN),
              tree.at("sum_hessian").at(id).number(Double.NaN));
      int left = (int) tree.at("left_children").at(id).whole(-1);
      double condition = number("split_conditions", id);
      if (left < 0) {
        return new TreeNode.Leaf(id, condition, "", NodeFacts.of(Double.NaN, facts.cover()));
      }
      int right = (int) tree.at("right_children").at(id).whole(-1);
      var feature = feature((int) tree.at("split_indices").at(id).whole(-1));
      var missing = tree.at("default_left").at(id);
      boolean missingIsLeft = missing.flag(missing.whole(0) != 0);
      if (tree.at("split_type").at(id).whole(0) == 1) {
        // The categories that are listed go to the right.
        return new TreeNode.Split(
            id,
            feature,
            new Condition.OneOf(categories(id)),
            node(right, depth + 1),
            node(left, depth + 1),
            Missing.NAN,
            !missingIsLeft,
            facts);
      }
      return new TreeNode.Split(
          id,
          feature,
          new Condition.Less(condition),
          node(left, depth + 1),
          node(right, depth + 1),
          Missing.NAN,
          missingIsLeft,
          facts);
    }

    private double number(String property, int id) throws IOException {
      var number = tree.at(property).at(id);
      if (!number.isNumber()) {
        throw new IOException("node %d of a tree has no '%s'".formatted(id, property));
      }
      return number.number(0);
    }

    private String feature(int index) {
      return index >= 0 && index < features.size() ? features.get(index) : "f" + index;
    }

    private Set<Integer> categories(int id) {
      var nodes = tree.at("categories_nodes").items();
      var categories = new HashSet<Integer>();
      for (int i = 0; i < nodes.size(); i++) {
        if (nodes.get(i).whole(-1) == id) {
          long start = tree.at("categories_segments").at(i).whole(0);
          long size = tree.at("categories_sizes").at(i).whole(0);
          tree.at("categories").items().stream()
              .skip(start)
              .limit(size)
              .forEach(category -> categories.add((int) category.whole(-1)));
        }
      }
      return categories;
    }
  }

  private static TreeNode ofDump(Json node, int depth) throws IOException {
    requireShallow(depth);
    int id = (int) node.at("nodeid").whole(-1);
    double cover = node.at("cover").number(Double.NaN);
    if (node.at("leaf").isPresent()) {
      if (!node.at("leaf").isNumber()) {
        throw new IOException("leaf %d holds several values, which cannot be drawn".formatted(id));
      }
      return new TreeNode.Leaf(id, node.at("leaf").number(0), "", NodeFacts.of(Double.NaN, cover));
    }
    var children = node.at("children").items();
    long yes = node.at("yes").whole(-1);
    var first = child(children, yes, id);
    var second = child(children, node.at("no").whole(-1), id);
    return new TreeNode.Split(
        id,
        node.at("split").text(),
        condition(node, id),
        ofDump(first, depth + 1),
        ofDump(second, depth + 1),
        Missing.NAN,
        node.at("missing").whole(-1) == yes,
        NodeFacts.of(node.at("gain").number(Double.NaN), cover));
  }

  private static Condition condition(Json node, int id) throws IOException {
    var condition = node.at("split_condition");
    if (condition.isList()) {
      var categories = new HashSet<Integer>();
      condition.items().forEach(category -> categories.add((int) category.whole(-1)));
      return new Condition.OneOf(categories);
    } else if (!condition.isNumber()) {
      throw new IOException(
          "node %d has no 'split_condition'; dump the model without a feature map".formatted(id));
    }
    return new Condition.Less(condition.number(0));
  }

  private static Json child(List<Json> children, long id, int parent) throws IOException {
    for (var child : children) {
      if (child.at("nodeid").whole(-1) == id) {
        return child;
      }
    }
    throw new IOException("node %d has no child %d".formatted(parent, id));
  }

  private static void requireShallow(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("a tree is deeper than %d levels".formatted(DEEPEST));
    }
  }
}
