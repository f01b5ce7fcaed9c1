package io.tfevents.report.plot;

import static io.tfevents.report.plot.Drawn.RAW;
import static io.tfevents.report.plot.Drawn.pair;
import static io.tfevents.report.plot.Drawn.plots;
import static io.tfevents.report.plot.Drawn.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plots as text: each of these is the whole of what is shown. */
class TerminalPlotsTest {
  private static final TerminalPlots SMALL = TerminalPlots.plain().width(40).height(4);
  private static final double NAN = Double.NaN;

  private static void assertShown(List<Plot> plots, TerminalPlots how, String expected) {
    assertThat(String.join("\n", how.lines(plots)) + "\n").isEqualTo(expected);
  }

  /**
   * With 5 % of its height left free at each end, the line begins at 14.3 of 15 rows of dots from
   * the top and ends at 0.7: in the third dot of the lowest character and the second of the
   * uppermost.
   */
  @Test
  void aLineOfBrailleHasTwoByFourDotsACharacter() {
    assertShown(
        plots(training("run", "loss", 0, 1, 2, 3)),
        SMALL,
        """
         loss                            by step
          │                   ⢀⣀⡠⠤⠔a  a run  3 ★
        2 ┤            ⢀⣀⠤⠤⠒⠊⠉⠁
          │     ⣀⣀⠤⠤⠒⠒⠉⠁
        0 ┤⠤⠒⠒⠉⠉
          └┬───────────────┬────────
           0               2
         best 0 @0 (run)
        """);
  }

  @Test
  void aLineOfBlocksHasTwoHalvesACharacter() {
    assertShown(
        plots(training("run", "loss", 0, 1, 2, 3)),
        SMALL.style(TerminalStyle.BLOCK),
        """
         loss                            by step
          │                  ▄▄▄▄▀▀a  a run  3 ★
        2 ┤            ▄▄▄▀▀▀
          │      ▄▄▄▄▀▀
        0 ┤▄▄▀▀▀▀
          └┬───────────────┬────────
           0               2
         best 0 @0 (run)
        """);
  }

  @Test
  void inAsciiEachLineIsOfAnotherLetter() {
    assertShown(
        plots(training("one", "loss", 0, 0), training("two", "loss", 3, 3)),
        SMALL.style(TerminalStyle.ASCII),
        """
         loss                            by step
          |++++++++++++++++++++++++b  a one  0 *
        2 +                           b two  3
          |
        0 +************************a
          ++-----------------------+
           0                       1
         best 0 @0 (one)
        """);
  }

  @Test
  void trainingIsDashedAndValidationSolid() {
    assertShown(
        plots(pair("run", new double[] {4, 2, 1, 0}, new double[] {4, 3, 3, 4})),
        TerminalPlots.plain().width(60).height(6),
        """
         loss                                                by step
        4 ┤⠒⠦⠤⡤⢄⣀⣀⡀                             ⣀⣀⣀⠤⠤⠤⠒a  a run  4 ★
          │   ⠈⠉ ⠢⢌⠉⠉⠑⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠉⠉⠉
          │         ⠉⠑ ⠤⣀
        2 ┤               ⠉⠑ ⠒⠢ ⠤⢄ ⣀⡀
          │                         ⠈ ⠉⠑ ⠒⠤ ⠤⣀ ⣀
        0 ┤                                     ⠉ ⠉⠒ ⠒⠤
          └┬──────────────┬─────────────┬──────────────┬
           0              1             2              3
         solid: validation, dashed: training · best 3 @1 (run)
        """);
  }

  @Test
  void aLineBreaksWhereAValueIsNoNumber() {
    assertShown(
        plots(training("run", "loss", 0, 1, NAN, 3, 3, Double.POSITIVE_INFINITY)),
        SMALL,
        """
         loss                            by step
          │           ⠐⠒⠒⠒a      a run  Inf @2 ✖
        2 ┤
          │  ⢀⡠⠄   ✖
        0 ┤⠔⠊⠁
          └┬───────┬──────┬────
           0       2      4
         best 0 @0 (run)
        """);
  }

  @Test
  void aRestartBeginsANewLine() {
    var curve =
        Curve.of(
            new long[] {0, 1, 2, 3, 1, 2, 3},
            new double[] {0, 1, 2, 3, 4, 5, 6},
            new double[] {0, 0, 0, 0, 3, 3, 3});

    assertShown(
        plots(Training.of("run", Map.of("loss", curve))),
        SMALL,
        """
         loss                            by step
          │        ⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒a  a run  3 ★
        2 ┤
          │
        0 ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤
          └┬───────────────┬────────
           0               2
         best 0 @0 (run)
        """);
  }

  @Test
  void onePointIsALetter() {
    assertShown(
        plots(training("run", "loss", 5)),
        SMALL,
        """
         loss                            by step
          │                           a run  5 ★
          │
        5 ┤            a
          │
          └────────────┬────────────
                       0
         best 5 @0 (run)
        """);
  }

  @Test
  void aConstantStandsInTheMiddle() {
    assertShown(
        plots(training("run", "loss", 5, 5, 5)),
        SMALL,
        """
         loss                            by step
          │                           a run  5 ★
          │
        5 ┤⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉a
          │
          └┬───────────┬───────────┬
           0           1           2
         best 5 @0 (run)
        """);
  }

  @Test
  void whereNoValueIsANumberASentenceSaysSo() {
    assertShown(
        plots(training("run", "loss", NAN, NAN)),
        SMALL,
        """
         loss                            by step
          every value is NaN or infinite
          a run  NaN @0 ✖
        """);
  }

  @Test
  void whereThereAreNoPointsASentenceSaysSo() {
    assertShown(
        plots(training("run", "loss")),
        SMALL,
        """
         loss                            by step
          no points
          a run
        """);
  }

  @Test
  void whereNothingIsAbove0ASentenceSaysSo() {
    assertShown(
        plots(RAW.withLog(false, true), training("run", "x", 0, -1)),
        SMALL,
        """
         x                       by step · log y
          no point above 0 for a logarithmic axis
          a run  -1
        """);
  }

  @Test
  void aLogarithmicAxisLeavesOutWhatIsNotAbove0() {
    assertShown(
        plots(RAW.withLog(false, true), training("run", "loss", 0.001, 0.01, 0.1, 1, 0, 10)),
        SMALL.height(6),
        """
         loss                    by step · log y
           10 ┤                   a  a run  10 ★
              │           ⡠
              │        ⢀⠔⠊
          0.1 ┤     ⢀⠤⠒⠁
              │  ⣀⠤⠊⠁
        0.001 ┤⠔⠊
              └┬───────┬──────┬────
               0       2      4
         best 0 @4 (run)
         1 point of 0 or less not shown
        """);
  }

  @Test
  void timesOfTheDayStandAtFullMinutes() {
    var curve =
        Curve.of(
            new long[] {0, 1, 2},
            // From 2026-01-05T09:10:01Z on.
            new double[] {1767604201, 1767604801, 1767605401},
            new double[] {0, 1, 0});

    assertShown(
        plots(RAW.withX(XAxis.WALL), Training.of("run", Map.of("loss", curve))),
        SMALL,
        """
         loss                            by time
        1 ┤          ⢀⡠⠔⠤⣀            a run  0 ★
          │      ⢀⡠⠔⠊⠁    ⠉⠒⠤⡀
          │  ⢀⡠⠔⠊⠁           ⠈⠑⠢⢄⡀
        0 ┤⠔⠊⠁                   ⠈⠑a
          └────────────┬───────────┬
                     09:20     09:30
         best 0 @0 (run)
        """);
  }

  @Test
  void lettersKeepTheOrderOfLinesThatEndTogether() {
    assertShown(
        plots(
            training("best", "loss", 9, 0.2),
            training("next", "loss", 9, 0.3),
            training("last", "loss", 9, 0.4)),
        SMALL,
        """
         loss                            by step
          │⠒⠤⢄⣀⡀                   a best  0.2 ★
        5 ┤    ⠈⠉⠒⠢⠤⢄⣀          c  b next  0.3
          │           ⠉⠑⠒⠢⠤⣀⡀   b  c last  0.4
        0 ┤                 ⠈⠉⠑⠒a
          └┬────────────────────┬
           0                    1
         best 0.2 @1 (best)
        """);
  }

  @Test
  void namesAreShownAndDoNothing() {
    assertShown(
        plots(training("a\u202eb\u001b[31m\nc", "</svg>\u0007", 1, 2, 3)),
        SMALL,
        """
         </svg>\\u0007                    by step
          │                 ⣀⡠⠤a  a a\\u2…m\\nc  3
          │           ⢀⣀⠤⠔⠊⠉
        2 ┤    ⢀⣀⡠⠤⠒⠒⠉⠁
          │⠤⠒⠒⠉⠁
          └┬─────────┬─────────┬
           0         1         2
        """);
  }

  @Test
  void wideCharactersTakeTwoPlaces() {
    assertShown(
        plots(training("实验一号", "损失", 1, 2, 3)),
        SMALL,
        """
         损失                            by step
          │                  ⣀⡠⠤a  a 实验一号  3
          │            ⣀⡠⠤⠒⠊⠉
        2 ┤     ⣀⡠⠤⠔⠒⠊⠉
          │⠤⠒⠒⠉⠉
          └┬──────────┬─────────┬
           0          1         2
        """);
  }

  @Test
  void whereThereIsNoRoomEachCurveIsARowOfBlocks() {
    assertShown(
        plots(
            training("up", "x", 0, 1, 2, 3, 4, 5, 6, 7),
            training("a-name-that-is-long", "x", 7, 6, 5, 4, 3, 2, 1, 0)),
        TerminalPlots.plain().width(20),
        """
        x
        up     ▁▂▂▃▄▄▅▆▆▇█ 7
        a-n…ng █▇▇▆▅▅▄▃▃▂▁ 0
        """);
  }

  @Test
  void twoStandSideBySideInAWideTerminal() {
    var both = new ArrayList<Plot>(plots(training("run", "loss", 0, 1)));
    both.addAll(plots(training("run", "accuracy", 1, 0)));

    var lines = TerminalPlots.plain().width(120).lines(both);

    assertThat(lines.get(0)).startsWith(" loss").contains(" accuracy");
    assertThat(lines.get(0).indexOf("accuracy")).isEqualTo(58 + 3 + 1);
    // A title, 8 rows, the axis with its labels, and a note.
    assertThat(lines).hasSize(12);
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    var trainings =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    pair(
                        "a-training-of-a-long-name-" + "x".repeat(5 * i),
                        new double[] {1e-9 * i, 12345.678 * i, 0.5},
                        new double[] {i, NAN, 2}))
            .toArray(Training[]::new);
    for (int width = 10; width < 170; width += 7) {
      for (var line : TerminalPlots.plain().width(width).lines(plots(trainings))) {
        assertThat(TerminalText.width(line)).as(line).isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void manyPointsShowTheLowestAndHighestOfEachColumn() {
    double[] values = new double[10_000];
    Arrays.fill(values, 5);
    values[5_000] = 0;
    values[5_001] = 10;

    var lines = SMALL.lines(plots(RAW.withOutliersHidden(false), training("run", "x", values)));

    // Half way, a column of dots from the bottom to the top.
    int middle = 4 + 25 / 2;
    assertThat(lines.subList(1, 5))
        .allSatisfy(
            line -> assertThat(line.substring(middle - 1, middle + 2)).containsPattern("[⠁-⣿]"));
  }

  @Test
  void colouredTextIsThePlainOneWithPaint() {
    var plots = plots(training("one", "loss", 3, 1, 2), training("two", "loss", 5, 4, NAN));
    var plain = SMALL.lines(plots);
    var painted = SMALL.colors(TerminalColors.TRUE).lines(plots);

    assertThat(painted.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")))
        .isEqualTo(plain);
    assertThat(String.join("\n", painted)).contains("\u001b[38;2;105;75;225m");
  }

  @Test
  void ofManyTrainingsTheBestSixHaveLetters() {
    var trainings =
        IntStream.range(0, 200)
            .mapToObj(i -> training("run-" + i, "loss", 10, 1 + (i * 7) % 200))
            .toArray(Training[]::new);

    var lines = TerminalPlots.plain().lines(plots(trainings));

    // 7 · 0, 7 · 143 and so on are 0, 1 and so on modulo 200.
    assertThat(lines.get(1)).endsWith("a run-0    1 ★");
    assertThat(lines.get(2)).endsWith("b run-143  2");
    assertThat(lines.get(7)).endsWith("+ 194 more");
    assertThat(lines.get(8)).doesNotContain("run");
  }
}
