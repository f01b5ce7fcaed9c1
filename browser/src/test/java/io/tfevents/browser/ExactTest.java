package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tfevents.report.Report;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the page's scripts unpack, held to what was logged. */
class ExactTest extends BrowserTest {
  private static final int POINTS = 200;
  private static final List<String> TAGS =
      List.of("noise", "doubles", "percent", "thousandths", "constant", "any", "far");

  private double value(String tag, Random random, int step) {
    return switch (tag) {
      case "noise" -> (float) random.nextGaussian();
      case "doubles" -> random.nextGaussian();
      case "percent" -> random.nextInt(101);
      case "thousandths" -> random.nextInt(1000) / 1000.0;
      case "constant" -> 0.1;
      case "far" -> random.nextGaussian() * 1e200;
      default ->
          switch (step % 50) {
            case 10 -> Double.NaN;
            case 20 -> Double.POSITIVE_INFINITY;
            case 30 -> Double.NEGATIVE_INFINITY;
            default -> Float.intBitsToFloat(random.nextInt() & 0xbfffffff);
          };
    };
  }

  /** Writes curves with uneven steps, and gives what a CSV of each has to hold. */
  private Path write(long seed) throws IOException {
    var logs = folder.resolve("logs");
    for (var tag : TAGS) {
      var random = new Random(seed);
      try (var writer = SummaryWriter.open(logs.resolve("run"))) {
        long step = 0;
        for (int i = 0; i < POINTS; i++) {
          writer.doubleScalar(tag, value(tag, random, i), step);
          step += 1 + (tag.equals("noise") ? 0 : random.nextInt(3));
        }
      }
    }
    return logs;
  }

  @Test
  void anExactPageHasEveryBit() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    open(write(seed), Report::exact);
    page.getByText(
            "hold every bit of values and times", new Page.GetByTextOptions().setExact(false))
        .waitFor();
    for (var tag : TAGS) {
      card(tag).locator("summary").click();
      var download = page.waitForDownload(() -> card(tag).getByText("Save as CSV").click());
      var lines = Files.readString(download.path()).lines().skip(1).toList();

      assertThat(lines).as(tag).hasSize(POINTS);
      var random = new Random(seed);
      long step = 0;
      for (int i = 0; i < POINTS; i++) {
        double expected = value(tag, random, i);
        var cells = lines.get(i).split(",", -1);
        assertThat(cells[1]).as(tag).isEqualTo(String.valueOf(step));
        assertThat(Double.valueOf(cells[3]))
            .as(tag + " at " + i)
            .isEqualTo(Double.valueOf(expected));
        step += 1 + (tag.equals("noise") ? 0 : random.nextInt(3));
      }
    }
  }

  @Test
  void aPageThatHadToRoundSaysHowMuch() throws IOException {
    open(write(1), report -> report.budget(1000));

    assertThat(page.locator("footer").innerText())
        .contains("values to 10 binary digits (an error of at most 0.04883 %)")
        .contains("Numbers in tables and findings are exact as logged.");
  }
}
