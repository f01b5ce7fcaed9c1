package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.Layout;
import io.tfevents.event.Layout.Category;
import io.tfevents.event.Layout.Margin;
import io.tfevents.event.Layout.Multiline;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomScalarsSummaryTest {
  @Test
  void aLayoutIsWrittenAsTensorBoardWritesIt() throws IOException {
    var layout =
        new Layout(
            List.of(
                new Category(
                    "losses",
                    List.of(
                        new Multiline("both", List.of("loss/.*", "x")),
                        new Margin("band", List.of(new Layout.Series("v", "l", "u")))),
                    true),
                new Category("empty", List.of(), false)));

    Recorded.by("tensorflow").assertSame(CustomScalarsSummary.of(layout), "custom_scalars");
  }

  @Test
  void aLayoutIsReadAsItWasWritten() throws IOException {
    var layout =
        new Layout(
            List.of(
                new Category(
                    "",
                    List.of(
                        new Layout.Blank("nothing"),
                        new Multiline("", List.of("", "b")),
                        new Margin("", List.of())),
                    false)));

    var event = Written.event(CustomScalarsSummary.of(layout), CustomScalarsEvent.class);

    assertThat(event.layout()).isEqualTo(layout);
  }
}
