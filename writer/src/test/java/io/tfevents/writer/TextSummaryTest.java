package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.TextEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSummaryTest {
  @Test
  void textsAreTensorsLikeTensorFlows() throws IOException {
    var tensorFlow = Recorded.by("tensorflow");

    tensorFlow.assertSame(TextSummary.of("# *Grüße* 🎈"), "text/one");
    tensorFlow.assertSame(TextSummary.of(""), "text/empty");
    tensorFlow.assertSame(TextSummary.of("a", "", "c"), "text/list");
    tensorFlow.assertSame(
        TextSummary.grid(List.of(List.of("a", "b"), List.of("c", "d"), List.of("e", "f"))),
        "text/grid");
  }

  @Test
  void textsAreReadAsTheyWereWritten() throws IOException {
    var event = Written.event(TextSummary.of("über", "", "🎈\n"), TextEvent.class);

    assertThat(event.strings()).containsExactly("über", "", "🎈\n");
    assertThat(event.shape()).containsExactly(3L);
  }

  @Test
  void aDescriptionComesWithTheTagsMetadata() throws IOException {
    var event = Written.event(TextSummary.of("x").describedAs("Name", "*why*"), TextEvent.class);

    assertThat(event.metadata())
        .isEqualTo(new TagMetadata("text", Bytes.EMPTY, "Name", "*why*", DataClass.TENSOR));
  }

  @Test
  void aTableIsMarkdown() throws IOException {
    var value = TextSummary.table(List.of("class", "n"), List.of(List.of("cat", "1")));

    assertThat(text(value)).isEqualTo("| class | n |\n| --- | --- |\n| cat | 1 |");
  }

  /** How TensorBoard 2.21 renders each was seen with its {@code markdown_to_safe_html}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          a|b~a\\|b
          a\\|b~a\\|b
          a\\\\|b~a\\\\\\|b
          C:\\~C:\\
          `a|b`|c~`a|b`\\|c
          `a|b~\\`a\\|b
          \\`|\\`~\\`\\|\\`
          *bold*~*bold*
          """)
  void pipesInCellsAreEscapedOutsideOfCode(String cell, String expected) throws IOException {
    var value = TextSummary.table(List.of("h"), List.of(List.of(cell)));

    assertThat(text(value)).isEqualTo("| h |\n| --- |\n| " + expected + " |");
  }

  @Test
  void lineBreaksInCellsBecomeBreaksInTheLine() throws IOException {
    var value = TextSummary.table(List.of("h"), List.of(List.of("a\nb\r\nc")));

    assertThat(text(value)).endsWith("| a<br>b<br>c |");
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> TextSummary.table(List.of("a", "b"), List.of(List.of("c"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2: [c]");
    assertThatThrownBy(() -> TextSummary.table(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a table without columns");
    assertThatThrownBy(() -> TextSummary.grid(List.of(List.of("a", "b"), List.of("c"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells, where the first has 2: [c]");
  }

  private static String text(SummaryValue value) throws IOException {
    return Written.event(value, TextEvent.class).strings().get(0);
  }
}
