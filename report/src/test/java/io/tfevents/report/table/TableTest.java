package io.tfevents.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableTest {
  private static Table table(String... cells) {
    return new Table(List.of("run", "loss"), List.of(List.of(cells)), Set.of(1));
  }

  @Test
  void numbersStandAtTheRightOfMarkdown() {
    assertThat(table("a", "1").toMarkdown())
        .isEqualTo("| run | loss |\n| --- | --: |\n| a | 1 |\n");
  }

  @Test
  void markdownMeansNothingButItself() {
    assertThat(table("a|b<img src=x>\n*c*\u202e", "1").toMarkdown())
        .endsWith("| a\\|b\\<img src=x\\>\\\\u000a\\*c\\*\\\\u202e | 1 |\n");
  }

  @Test
  void cellsOfCsvAreQuotedWhereTheyMust() {
    assertThat(table("a,\"b\"\n", "1").toCsv()).isEqualTo("run,loss\n\"a,\"\"b\"\"\n\",1\n");
  }

  @Test
  void latexMeansNothingButItself() {
    assertThat(table("a_b\\input{x}", "5 %").toLatex())
        .isEqualTo(
            """
            \\begin{tabular}{lr}
            \\toprule
            run & loss \\\\
            \\midrule
            a\\_b\\textbackslash{}input\\{x\\} & 5 \\% \\\\
            \\bottomrule
            \\end{tabular}
            """);
  }

  @Test
  void columnsThatAreTheSameInAllRowsAreLeftOutButForTheFirst() {
    var table =
        new Table(
            List.of("run", "lr", "loss"),
            List.of(List.of("a", "1", "2"), List.of("a", "1", "3")),
            Set.of(1, 2));

    assertThat(table.differing())
        .isEqualTo(
            new Table(
                List.of("run", "loss"), List.of(List.of("a", "2"), List.of("a", "3")), Set.of(1)));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> table("a")).isInstanceOf(IllegalArgumentException.class);
  }
}
