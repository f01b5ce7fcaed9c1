package io.tfevents.interop.drawing.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.ImageEvent;
import io.tfevents.event.SummaryEvent;
import io.tfevents.interop.drawing.Xml;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeDrawingTest {
  private static final Pattern COUNT = Pattern.compile("^(\\d+) from ");

  @TempDir Path folder;

  @Test
  void eachNodeIsABoxWithWhatIsKnown() throws IOException {
    var tree = Models.trees("xgboost.json").get(1);
    var xml = Xml.of(TreeDrawing.of(tree).picture());

    assertThat(xml.title()).isEqualTo("tree 1, class 1");
    assertThat(xml.texts("subtitle")).containsExactly("4 splits \u00b7 5 leaves");
    assertThat(xml.all("split")).hasSize(4);
    assertThat(xml.all("leaf")).hasSize(5);
    assertThat(xml.all("edge")).hasSize(8);
    assertThat(xml.texts("question"))
        .containsExactly(
            "petal_width < 1", "petal_width < 1.8", "petal_length < 5.1", "petal_length < 4.9");
    assertThat(xml.texts("answer"))
        .containsExactly(
            "yes", "no, missing", "yes", "no, missing", "yes, missing", "no", "yes", "no, missing");
    assertThat(xml.all("bar")).isEmpty();
  }

  @Test
  void aTipHasAllDigits() throws IOException {
    var tree = Models.trees("xgboost.json").get(1);
    var tips = Xml.of(TreeDrawing.of(tree).picture()).tips("leaf");

    var leaf =
        (TreeNode.Leaf)
            tree.root().nodes().stream()
                .filter(node -> node instanceof TreeNode.Leaf)
                .findFirst()
                .orElseThrow();
    assertThat(tips.get(0).lines().skip(1).findFirst().map(Double::valueOf)).contains(leaf.value());
  }

  @Test
  void barsOfASplitAreTheRowsThatReachIt() throws IOException {
    var tree = Models.trees("lightgbm.txt").get(1);
    var data = Models.iris();
    var flow = Flow.of(tree, data, -1);
    long known = 0;
    for (var node : tree.root().nodes()) {
      if (node instanceof TreeNode.Split split) {
        for (int row : flow.rows(split)) {
          known += Double.isNaN(flow.values(split)[row]) ? 0 : 1;
        }
      }
    }

    var xml = Xml.of(TreeDrawing.of(tree).data(data).picture());

    assertThat(xml.tips("bar").stream().mapToLong(TreeDrawingTest::count).sum()).isEqualTo(known);
    assertThat(xml.all("threshold")).hasSize(4);
    assertThat(xml.texts("subtitle")).containsExactly("5 splits \u00b7 6 leaves \u00b7 150 rows");
  }

  @Test
  void barsOnOneSideOfTheThresholdSayYes() throws IOException {
    var root =
        TreeNode.split(0, "x", new Condition.AtMost(2.5), TreeNode.leaf(1, 1), TreeNode.leaf(2, 2));
    var data =
        TreeData.of(List.of("x"), List.of(new double[] {1}, new double[] {2}, new double[] {3}));

    var xml = Xml.of(TreeDrawing.of(new Tree("t", List.of(), root)).data(data).picture());

    assertThat(xml.tips("bar"))
        .hasSize(3)
        .satisfiesExactly(
            bar -> assertThat(bar).endsWith(", yes"),
            bar -> assertThat(bar).endsWith(", yes"),
            bar -> assertThat(bar).endsWith(", no"));
  }

  @Test
  void aTargetOfClassesColoursBarsAndLeaves() throws IOException {
    var tree = Models.trees("lightgbm.txt").get(1);
    var data = Models.iris().withTarget("species");

    var xml = Xml.of(TreeDrawing.of(tree).data(data).picture());

    assertThat(xml.texts("class")).containsExactly("setosa", "versicolor", "virginica");
    assertThat(xml.tips("count").stream().mapToLong(Long::parseLong).sum()).isEqualTo(150);
  }

  @Test
  void aTargetOfNumbersHasAMeanInEachLeaf() throws IOException {
    var csv = new StringBuilder("x,y\n");
    for (int i = 0; i < 20; i++) {
      csv.append(i).append(',').append(i * 0.5).append('\n');
    }
    var file = Files.writeString(folder.resolve("data.csv"), csv);
    var root =
        TreeNode.split(0, "x", new Condition.AtMost(9.5), TreeNode.leaf(1, 1), TreeNode.leaf(2, 2));

    var data = TreeData.read(file).withTarget("y");
    var xml = Xml.of(TreeDrawing.of(new Tree("t", List.of(), root)).data(data).picture());

    assertThat(xml.texts("mean")).containsExactly("mean 2.25", "mean 7.25");
  }

  @Test
  void theWayOfASampleIsMarkedDownToItsLeaf() throws IOException {
    var tree = Models.trees("lightgbm.txt").get(1);
    var data = Models.iris();
    var reached = Models.reached(tree, data, 70);

    var xml = Xml.of(TreeDrawing.of(tree).data(data).sample(70).picture());

    assertThat(xml.all("edge path")).hasSize(3);
    assertThat(xml.all("edge")).hasSize(7);
    var marked =
        xml.all("leaf").stream()
            .filter(leaf -> Xml.inner(leaf, "rect").getAttribute("stroke-width").equals("2"));
    assertThat(marked)
        .singleElement()
        .satisfies(
            leaf ->
                assertThat(Xml.inner(leaf, "title").getTextContent())
                    .startsWith("node " + reached.id() + "\n"));
  }

  @Test
  void aSampleHasToBeARow() throws IOException {
    var tree = Models.trees("xgboost.json").get(0);

    assertThatThrownBy(() -> TreeDrawing.of(tree).sample(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no row 0 for a sample: the data have 0");
    var data = Models.iris();
    assertThatThrownBy(() -> TreeDrawing.of(tree).data(data).sample(150))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no row 150 for a sample: the data have 150");
  }

  @Test
  void aLargeTreeIsClosedBelowButForTheWayOfASample() throws IOException {
    var tree = new Tree("large", List.of(), full(0, 10));
    var open = Xml.of(TreeDrawing.of(tree).picture());

    assertThat(open.all("closed")).hasSize(64);
    assertThat(open.all("split")).hasSize(63);
    assertThat(open.texts("nodes")).containsOnly("31 nodes");

    var data = TreeData.of(List.of("x"), List.of(new double[] {1}));
    var followed = Xml.of(TreeDrawing.of(tree).data(data).sample(0).picture());
    assertThat(followed.all("edge path")).hasSize(10);
    assertThat(followed.all("leaf")).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void aTreeOfOneLeafIsDrawn() throws IOException {
    var xml = Xml.of(TreeDrawing.of(new Tree("leaf", List.of(), TreeNode.leaf(0, 0.5))).picture());

    assertThat(xml.texts("value")).containsExactly("0.5");
  }

  @Test
  void aColumnThatIsNotThereIsNamed() throws IOException {
    var tree = Models.trees("xgboost.json").get(0);
    var data = TreeData.of(List.of("a"), List.of(new double[] {1}));

    assertThatThrownBy(() -> TreeDrawing.of(tree).data(data).picture())
        .isInstanceOf(IOException.class)
        .hasMessage("the data have no column 'petal_width', which the tree asks for; they have a");
  }

  @Test
  void aSummaryIsAnImageOfItsSize() throws IOException {
    var drawing = TreeDrawing.of(Models.trees("xgboost.json").get(1)).data(Models.iris());
    try (var writer = SummaryWriter.open(folder)) {
      writer.write("tree", TreeSummary.of(drawing), 3);
    }

    var series = Logdir.open(folder).runs().get(0).images().get(0);
    ImageEvent event = series.get(0);
    assertThat((SummaryEvent) event).returns("tree", SummaryEvent::tag);
    var image = ImageIO.read(new ByteArrayInputStream(event.images().get(0).toByteArray()));
    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * drawing.picture().width()));
  }

  private static TreeNode full(int id, int depth) {
    return depth == 0
        ? TreeNode.leaf(id, id)
        : TreeNode.split(
            id,
            "x",
            new Condition.AtMost(id),
            full(2 * id + 1, depth - 1),
            full(2 * id + 2, depth - 1));
  }

  private static long count(String tip) {
    var count = COUNT.matcher(tip);
    assertThat(count.find()).isTrue();
    return Long.parseLong(count.group(1));
  }
}
