package io.tfevents.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {
  private static final List<String> ANIMALS = List.of("cat", "dog", "bird");

  @Test
  void theExampleOfTheJavadocHolds() {
    var confusion = ConfusionMatrix.of(ANIMALS);
    confusion.add(new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2});

    assertThat(confusion.accuracy()).isEqualTo(4.0 / 6);
    assertThat(confusion.recall(2)).isEqualTo(2.0 / 3);
    assertThat(confusion.f1(Average.MACRO)).isBetween(0.4888, 0.4889);
    assertThat(confusion.counts()).isDeepEqualTo(new long[][] {{2, 0, 0}, {0, 0, 1}, {1, 0, 2}});
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnExampleEveryNumberIsNaN(Average average) {
    var confusion = new ConfusionMatrix(2);

    assertThat(confusion.accuracy()).isNaN();
    assertThat(confusion.precision(average)).isNaN();
    assertThat(confusion.recall(average)).isNaN();
    assertThat(confusion.f1(average)).isNaN();
    assertThat(confusion.precision(0)).isNaN();
    assertThat(confusion.recall(1)).isNaN();
    assertThat(confusion.f1(1)).isNaN();
    assertThat(confusion.count()).isZero();
  }

  @Test
  void aMatrixThatWasResetIsEmpty() {
    var confusion = new ConfusionMatrix(2);
    confusion.add(0, 1);

    confusion.reset();

    assertThat(confusion.accuracy()).isNaN();
    assertThat(confusion.count()).isZero();
    assertThat(confusion.counts()).isDeepEqualTo(new long[2][2]);
  }

  @Test
  void countsAreACopy() {
    var confusion = new ConfusionMatrix(2);

    confusion.counts()[1][1] = 5;

    assertThat(confusion.counts()[1][1]).isZero();
  }

  @Test
  void classesWithoutNamesHaveTheirNumbers() {
    assertThat(new ConfusionMatrix(3).classes()).containsExactly("0", "1", "2");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aClassThatThereIsNotIsAnError(int index) {
    var confusion = ConfusionMatrix.of(ANIMALS);
    String message = "class " + index + " is not one of the 3 classes, which start at 0";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> confusion.add(index, 0))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> confusion.add(0, index))
        .withMessage(message);
    assertThatIllegalArgumentException().isThrownBy(() -> confusion.f1(index)).withMessage(message);
    assertThat(confusion.count()).isZero();
  }

  @Test
  void ofABatchWithAnErrorNothingIsAdded() {
    var confusion = ConfusionMatrix.of(ANIMALS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> confusion.add(new int[] {0, 1}, new int[] {0, 3}));
    assertThat(confusion.count()).isZero();
    assertThat(confusion.counts()).isDeepEqualTo(new long[3][3]);
  }

  @Test
  void listsOfDifferentLengthsAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfusionMatrix(2).add(new int[3], new int[2]))
        .withMessage(
            "3 true classes and 2 predicted ones: a batch needs one of each for every example");
  }

  @Test
  void binaryIsForTwoClasses() {
    var confusion = ConfusionMatrix.of(ANIMALS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> confusion.f1(Average.BINARY))
        .withMessageContaining("BINARY needs two classes and there are 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aMatrixNeedsAClass(int classes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfusionMatrix(classes))
        .withMessage("a confusion matrix needs a class");
  }

  @Test
  void twoClassesOfOneNameAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfusionMatrix.of(List.of("cat", "dog", "cat")))
        .withMessage("two classes have the name \"cat\"");
  }

  @Test
  void matricesOfOtherClassesAreNotMerged() {
    var confusion = ConfusionMatrix.of(ANIMALS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> confusion.merge(new ConfusionMatrix(3)))
        .withMessage("the classes [0, 1, 2] cannot be merged into [cat, dog, bird]");
  }

  @Test
  void theMarkdownTableHasARowForEachTrueClass() {
    var confusion = ConfusionMatrix.of(ANIMALS);
    confusion.add(new int[] {2, 0, 2, 2, 0, 1}, new int[] {0, 0, 2, 2, 0, 2});

    assertThat(confusion.toMarkdown())
        .isEqualTo(
            """
            | truth \\\\ predicted | cat | dog | bird |
            | --- | ---: | ---: | ---: |
            | **cat** | 2 | 0 | 0 |
            | **dog** | 0 | 0 | 1 |
            | **bird** | 1 | 0 | 2 |
            """);
  }

  @Test
  void namesInTheMarkdownTableAreText() {
    var confusion = ConfusionMatrix.of(List.of("a|b\\", "__x__ *\n", "<b>&[y]`"));

    assertThat(confusion.toMarkdown())
        .startsWith(
            "| truth \\\\ predicted | a\\|b\\\\ | \\_\\_x\\_\\_ \\*  | &lt;b>&amp;\\[y\\]\\` |\n");
  }
}
