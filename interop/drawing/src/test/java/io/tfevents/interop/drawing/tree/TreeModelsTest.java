package io.tfevents.interop.drawing.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of models that the real libraries trained, held to what those say of each row. */
class TreeModelsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"xgboost.json, 6", "xgboost.dump.json, 6"})
  void everyRowReachesTheLeafThatXgboostSays(String name, int count) throws IOException {
    var trees = Models.trees(name);
    var data = Models.iris();
    var leaves = Models.leaves("xgboost.leaves.json");

    assertThat(trees).hasSize(count);
    for (int tree = 0; tree < trees.size(); tree++) {
      for (int row = 0; row < data.size(); row++) {
        assertThat(Models.reached(trees.get(tree), data, row).id())
            .as("tree %d, row %d", tree, row)
            .isEqualTo(Models.leaf(leaves, row, tree));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xgboost.category.json", "xgboost.category.dump.json"})
  void categoriesGoWhereXgboostSendsThem(String name) throws IOException {
    var tree = Models.trees(name).get(0);
    var data = Models.iris();
    var leaves = Models.leaves("xgboost.category.leaves.json");

    assertThat(tree.root()).isInstanceOf(TreeNode.Split.class);
    assertThat(((TreeNode.Split) tree.root()).condition())
        .isEqualTo(new Condition.OneOf(Set.of(0, 2)));
    for (int row = 0; row < data.size(); row++) {
      var node = tree.root();
      while (node instanceof TreeNode.Split split) {
        var column =
            switch (split.feature()) {
              case "length" -> "sepal_length";
              case "width" -> "sepal_width";
              default -> split.feature();
            };
        node = split.next(data.feature(column, List.of())[row]);
      }
      assertThat(node.id()).as("row %d", row).isEqualTo(Models.leaf(leaves, row, 0));
    }
  }

  @Test
  void aModelAndItsDumpAreTheSameTrees() throws IOException {
    assertThat(described(Models.trees("xgboost.json")))
        .isEqualTo(described(Models.trees("xgboost.dump.json")));
    assertThat(described(Models.trees("xgboost.category.json")))
        .isEqualTo(described(Models.trees("xgboost.category.dump.json")));
  }

  private static List<String> described(List<Tree> trees) {
    var described = new ArrayList<String>();
    for (var tree : trees) {
      for (var node : tree.root().nodes()) {
        var facts = node.facts();
        var ends = " gain %.4g cover %.4g".formatted(facts.gain(), facts.cover());
        if (node instanceof TreeNode.Split split) {
          described.add(
              "%d: %s %s > %d %d %s"
                      .formatted(
                          split.id(),
                          split.feature(),
                          split.condition().text(),
                          split.yes().id(),
                          split.no().id(),
                          split.missingIsYes())
                  + ends);
        } else if (node instanceof TreeNode.Leaf leaf) {
          // A dump has fewer digits.
          described.add("%d: %.6g".formatted(leaf.id(), (float) leaf.value()) + ends);
        }
      }
    }
    return described;
  }

  @Test
  void everyRowReachesTheLeafThatLightGbmSays() throws IOException {
    var trees = Models.trees("lightgbm.txt");
    var data = Models.iris();
    var leaves = Models.leaves("lightgbm.leaves.json");

    assertThat(trees).hasSize(3);
    var missing = new ArrayList<Missing>();
    for (int tree = 0; tree < trees.size(); tree++) {
      var nodes = trees.get(tree).root().nodes();
      int splits = (nodes.size() - 1) / 2;
      for (var node : nodes) {
        if (node instanceof TreeNode.Split split) {
          missing.add(split.missing());
        }
      }
      for (int row = 0; row < data.size(); row++) {
        assertThat(Models.reached(trees.get(tree), data, row).id() - splits)
            .as("tree %d, row %d", tree, row)
            .isEqualTo(Models.leaf(leaves, row, tree));
      }
    }
    assertThat(missing).contains(Missing.NAN, Missing.NONE);
  }

  @Test
  void lightGbmTellsHowManySamplesReachANode() throws IOException {
    var root = (TreeNode.Split) Models.trees("lightgbm.txt").get(0).root();

    assertThat(root.feature()).isEqualTo("kind");
    assertThat(root.condition().exactText()).isEqualTo("in {1, 3, 4}");
    assertThat(root.facts().samples()).isEqualTo(150);
    assertThat(root.yes().facts().samples() + root.no().facts().samples()).isEqualTo(150);
  }

  @Test
  void everyRowReachesWhatSparkPredicts() throws IOException {
    var tree = Models.trees("spark.tree.txt").get(0);
    var data = Models.iris().withTarget("species");
    var predictions = Models.leaves("spark.predictions.json");

    assertThat(tree.root().nodes()).hasSize(9);
    for (int row = 0; row < data.size(); row++) {
      assertThat(Models.reached(tree, data, row).value())
          .as("row %d", row)
          .isEqualTo(predictions.at(row).number(-1));
    }
  }

  @Test
  void aForestOfSparksIsItsTrees() throws IOException {
    assertThat(Models.trees("spark.forest.txt")).hasSize(3);
  }

  @Test
  void sparksTextIsATree() throws IOException {
    var trees =
        TreeModels.of(
            """
            DecisionTreeClassificationModel: uid=dtc_4ce, depth=2, numNodes=5, numClasses=3
              If (feature 2 <= 2.45)
               Predict: 0.0
              Else (feature 2 > 2.45)
               If (feature 3 not in {0.0,2.0})
                Predict: 1.0
               Else (feature 3 in {0.0,2.0})
                Predict: 2.0
            """);

    assertThat(trees).hasSize(1);
    assertThat(trees.get(0).root())
        .isEqualTo(
            TreeNode.split(
                0,
                "feature 2",
                new Condition.AtMost(2.45),
                TreeNode.leaf(1, 0),
                TreeNode.split(
                    2,
                    "feature 3",
                    new Condition.OneOf(Set.of(0, 2)),
                    TreeNode.leaf(4, 2),
                    TreeNode.leaf(3, 1))));
  }

  @Test
  void sparksForestIsItsTrees() throws IOException {
    var trees =
        TreeModels.of(
            """
            RandomForestRegressionModel: uid=rfr_1, numTrees=2, numFeatures=4
              Tree 0 (weight 1.0):
                Predict: 0.25
              Tree 1 (weight 1.0):
                If (feature 0 <= -1.5E-3)
                 Predict: 1.0
                Else (feature 0 > -1.5E-3)
                 Predict: 2.0
            """);

    assertThat(trees).extracting(Tree::name).containsExactly("tree 0", "tree 1");
    assertThat(trees.get(0).root()).isEqualTo(TreeNode.leaf(0, 0.25));
    assertThat(((TreeNode.Split) trees.get(1).root()).condition())
        .isEqualTo(new Condition.AtMost(-0.0015));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xgboost.json",
        "xgboost.dump.json",
        "xgboost.category.json",
        "lightgbm.txt",
        "spark.forest.txt",
      })
  void aModelThatIsCutIsRefusedOrHasFewerTrees(String name) throws IOException {
    var text = Models.text(name).strip();
    int whole = TreeModels.of(text).size();
    for (int length = 0; length < text.length() - 1; length += 13) {
      try {
        assertThat(TreeModels.of(text.substring(0, length)).size()).isLessThanOrEqualTo(whole);
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void whatIsNoModelIsSaidToBeNoneAndTheFileNamed() throws IOException {
    assertRefused("{}", "JSON, but neither an XGBoost model, which has a 'learner', nor a dump");
    assertRefused("{\"learner\": {\"gradient_booster\": {\"name\": \"gblinear\"}}}", "gblinear");
    assertRefused("[", "no sound JSON in line 1");
    assertRefused("[]", "the model has no trees");
    assertRefused("a,b\n1,2\n", "line 2: '1,2' is no node of a tree; the forms that can be read");
    assertRefused("{\"learner\": 1, \"a\": \"\u00e9", "no sound JSON");
    assertThatThrownBy(() -> TreeModels.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
    Files.write(folder.resolve("model.ubj"), new byte[] {'{', 'L', (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> TreeModels.read(folder.resolve("model.ubj")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "model.ubj: no text; save an XGBoost model with a name that ends in .json, others as"
                + " text");
  }

  private void assertRefused(String text, String sentence) throws IOException {
    var file = Files.writeString(folder.resolve("model"), text);
    assertThatThrownBy(() -> TreeModels.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(sentence);
  }

  @Test
  void nodesInACircleAreNoTree() {
    assertThatThrownBy(
            () ->
                TreeModels.of(
                    """
                    {"learner": {"gradient_booster": {"model": {"trees": [{
                      "left_children": [0], "right_children": [0], "split_conditions": [1.0],
                      "split_indices": [0], "default_left": [0]}]}}}}
                    """))
        .isInstanceOf(IOException.class)
        .hasMessage("node 0 of a tree is missing, or comes twice");
  }

  @Test
  void aTreeWithoutAnEndIsRefused() {
    var deep = new StringBuilder();
    for (int i = 0; i < 600; i++) {
      deep.append("If (feature 0 <= 1.0)\n");
    }
    assertThatThrownBy(() -> TreeModels.of(deep.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("deeper than 500 levels");
  }
}
