package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tfevents draw-tree}, from end to end. */
class DrawTreeTest {
  private static final Path TREES = Path.of("../interop/drawing/src/test/resources/trees");
  private static final Path IRIS = TREES.resolve("iris.csv");

  @TempDir Path folder;

  @Test
  void theFirstTreeIsDrawn() throws IOException {
    var result = draw("xgboost.json");

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(result.error())
        .isEqualTo("tfevents: tree 0, class 0 with 3 nodes to " + out() + System.lineSeparator());
    assertThat(out()).content().contains(">petal_width &lt; 1<");
  }

  @Test
  void dataAreShownAndASamplesWayIsMarked() throws IOException {
    var result =
        draw("lightgbm.txt", "--tree", 1, "--data", IRIS, "--target", "species", "--sample", 70);

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(out())
        .content()
        .contains("<g class=\"bar\">", "<g class=\"edge path\">", ">virginica<");
  }

  @Test
  void aTreeThatIsNotThereSaysWhichAre() {
    var result = draw("xgboost.json", "--tree", 6);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).startsWith("tfevents: --tree 6: the model has trees from 0 to 5");
  }

  @Test
  void rowsTakeData() {
    var result = draw("xgboost.json", "--sample", 6);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains("name them with --data");
  }

  @Test
  void aRowThatIsNotThereSaysHowManyAre() {
    var result = draw("xgboost.json", "--data", IRIS, "--sample", 150);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error())
        .startsWith("tfevents: " + IRIS + ": there is no row 150 for a sample: the data have 150");
  }

  @Test
  void whatIsNoModelIsOneSentence() {
    var result = Command.run("draw-tree", IRIS, "-o", out());

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.error().lines())
        .singleElement()
        .asString()
        .startsWith("tfevents: " + IRIS + ": line 2: ");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aModelThatIsNotThereIsOneSentence() {
    var result = Command.run("draw-tree", "nowhere.json", "-o", out());

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.error()).startsWith("tfevents: nowhere.json: no such file or directory");
  }

  private Command.Result draw(String model, Object... options) {
    var arguments = new ArrayList<Object>(List.of("draw-tree", TREES.resolve(model), "-o", out()));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  private Path out() {
    return folder.resolve("tree.svg");
  }
}
