package io.tfevents.interop.drawing.tree;

import io.tfevents.interop.drawing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Models that the real libraries trained on iris, and what they say of its rows. */
final class Models {
  static final Path FOLDER = Path.of("src/test/resources/trees");

  private Models() {}

  static List<Tree> trees(String name) throws IOException {
    return TreeModels.read(FOLDER.resolve(name));
  }

  static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }

  static TreeData iris() throws IOException {
    return TreeData.read(FOLDER.resolve("iris.csv"));
  }

  /** The leaf of a tree that the library says that a row reaches. */
  static int leaf(Json leaves, int row, int tree) {
    return (int) leaves.at(row).at(tree).whole(-1);
  }

  static Json leaves(String name) throws IOException {
    return Json.read(Files.newBufferedReader(FOLDER.resolve(name)));
  }

  /** The leaf that a row reaches. */
  static TreeNode.Leaf reached(Tree tree, TreeData data, int row) throws IOException {
    var node = tree.root();
    while (node instanceof TreeNode.Split split) {
      node = split.next(data.feature(split.feature(), tree.features())[row]);
    }
    return (TreeNode.Leaf) node;
  }
}
