package io.tfevents.interop.drawing.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trees that Tribuo trained, from its objects and from its text. */
class TribuoTest {
  private static final List<String> FEATURES = List.of("height", "width");
  private static final TreeModel<Label> MODEL = train();

  private int nodes;

  private static TreeModel<Label> train() {
    var labels = new LabelFactory();
    var examples = new MutableDataset<>(new SimpleDataSourceProvenance("test", labels), labels);
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      double width = random.nextDouble() * 5;
      double height = random.nextDouble();
      var label = new Label(width < 2 ? "low" : height < 0.5 ? "in, between" : "high (up)");
      examples.add(
          new ArrayExample<>(
              label, new String[] {"width", "height"}, new double[] {width, height}));
    }
    return new CARTClassificationTrainer(4).train(examples);
  }

  /** As docs/drawing.md shows it. */
  private TreeNode node(Node<Label> node) {
    int id = nodes++;
    if (node instanceof SplitNode<Label> split) {
      return TreeNode.split(
          id,
          FEATURES.get(split.getFeatureID()),
          new Condition.AtMost(split.splitValue()),
          node(split.getLessThanOrEqual()),
          node(split.getGreaterThan()));
    }
    return TreeNode.leaf(id, ((LeafNode<Label>) node).getOutput().getLabel());
  }

  @Test
  void itsTextIsTheTreeOfItsObjects() throws IOException {
    var fromObjects = node(MODEL.getRoot());
    var fromText = TreeModels.of(MODEL.toString()).get(0).root();

    assertThat(answers(fromText)).isEqualTo(answers(fromObjects)).contains("in, between");
    assertThat(fromText.nodes()).hasSameSizeAs(fromObjects.nodes()).hasSizeGreaterThan(3);
    // Tribuo numbers features by their names.
    var split = (TreeNode.Split) fromText;
    var data = TreeData.of(List.of("width", "height"), List.of(new double[] {7, 8}));
    assertThat(data.feature(split.feature(), List.of()))
        .isEqualTo(data.feature(((TreeNode.Split) fromObjects).feature(), List.of()));
    assertThat(split.condition()).isEqualTo(((TreeNode.Split) fromObjects).condition());
  }

  @Test
  void itIsDrawn() throws IOException {
    var tree = new Tree("Tribuo's", FEATURES, node(MODEL.getRoot()));
    var data = TreeData.of(List.of("width", "height"), List.of(new double[] {1, 0.2}));

    var svg = TreeDrawing.of(tree).data(data).sample(0).picture().svg();

    assertThat(svg).contains("high (up)", "width \u2264 ");
  }

  private static List<String> answers(TreeNode root) {
    return root.nodes().stream()
        .filter(node -> node instanceof TreeNode.Leaf)
        .map(node -> ((TreeNode.Leaf) node).answer())
        .toList();
  }
}
