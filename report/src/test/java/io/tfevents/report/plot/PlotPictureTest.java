package io.tfevents.report.plot;

import static io.tfevents.report.plot.Drawn.RAW;
import static io.tfevents.report.plot.Drawn.pair;
import static io.tfevents.report.plot.Drawn.plots;
import static io.tfevents.report.plot.Drawn.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import io.tfevents.drawing.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Plots as pictures. */
class PlotPictureTest {
  private static final String INDIGO = "#4b0fd2";
  private static final String ORANGE = "#a54b0f";

  private static Picture picture(Training... trainings) {
    return PlotPicture.of(plots(trainings)).picture();
  }

  /** The elements of a name, well-formed XML being needed to find any. */
  private static List<Element> elements(Picture picture, String name) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var source = new InputSource(new StringReader(picture.svg()));
    var found = factory.newDocumentBuilder().parse(source).getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The lines inside the charts. */
  private static List<Element> lines(Picture picture) throws Exception {
    return elements(picture, "polyline").stream()
        .filter(line -> ((Element) line.getParentNode()).hasAttribute("x"))
        .toList();
  }

  private static List<String> texts(Picture picture) throws Exception {
    return elements(picture, "text").stream().map(Element::getTextContent).toList();
  }

  /**
   * By hand: the legend is 22 + 8 + 40 + 8 + 0.62 · 12 + 14 = 99.44 wide, labels 1.56 · 11 = 17.16.
   * So the chart is from 20 + 17.16 + 8 = 45.16 to 940 - 99.44 - 16 = 824.56 and from 76 to 496,
   * for values from -0.15 to 3.15.
   */
  @Test
  void pointsStandWhereTheirStepsAndValuesAre() throws Exception {
    var lines = lines(picture(training("run", "x", 0, 1, 2, 3)));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getAttribute("points"))
        .isEqualTo("45.16,476.91 304.96,349.64 564.76,222.36 824.56,95.09");
    assertThat(lines.get(0).getAttribute("stroke")).isEqualTo(INDIGO);
    assertThat(lines.get(0).getAttribute("stroke-width")).isEqualTo("1.75");
  }

  @Test
  void axesTitleAndLegendAreText() throws Exception {
    assertThat(texts(picture(training("run", "x", 0, 1, 2, 3))))
        .containsExactly(
            "x", "by step", "run", "3", "0", "0.5", "1", "1.5", "2", "2.5", "3", "0", "1", "2",
            "3");
  }

  @Test
  void theSmoothedLineIsDrawnOverTheFaintOneAsLogged() throws Exception {
    var plots = plots(RAW.withSmoothing(0.6), training("run", "loss", 5, 3, 4, 2, 3, 1));
    var lines = lines(PlotPicture.of(plots).picture());

    assertThat(lines).extracting(line -> line.getAttribute("opacity")).containsExactly("0.25", "");
  }

  @Test
  void trainingIsDashedAndValidationSolid() throws Exception {
    var picture = picture(pair("run", new double[] {3, 1}, new double[] {3, 2}));

    assertThat(lines(picture))
        .extracting(line -> line.getAttribute("stroke-dasharray"))
        .containsExactly("4.0 3.0", "");
    assertThat(lines(picture)).extracting(line -> line.getAttribute("stroke")).containsOnly(INDIGO);
    assertThat(texts(picture)).contains("validation", "training");
  }

  @Test
  void theBestTrainingIsDrawnLastWithARing() throws Exception {
    var picture = picture(training("good", "loss", 3, 1, 2), training("bad", "loss", 4, 4, 4));

    assertThat(lines(picture))
        .extracting(line -> line.getAttribute("stroke"))
        .containsExactly(ORANGE, INDIGO);
    assertThat(elements(picture, "circle")).hasSize(1);
    var ring = elements(picture, "circle").get(0);
    assertThat(ring.getAttribute("stroke")).isEqualTo(INDIGO);
    assertThat(lines(picture).get(1).getAttribute("points"))
        .contains(ring.getAttribute("cx") + "," + ring.getAttribute("cy"));
    // A star stands in the legend.
    assertThat(elements(picture, "polygon")).hasSize(1);
  }

  @Test
  void aLineBreaksAtNaNWhichATriangleMarks() throws Exception {
    var picture = picture(training("run", "x", 1, 2, Double.NaN, Double.NaN, 2, 1, Double.NaN, 3));

    assertThat(lines(picture)).hasSize(2);
    assertThat(elements(picture, "polygon")).hasSize(2);
    // A single point between or behind what is no number.
    assertThat(elements(picture, "circle")).hasSize(1);
  }

  @Test
  void aRestartBeginsANewLineWithARing() throws Exception {
    var curve =
        Curve.of(
            new long[] {0, 1, 2, 1, 2}, new double[] {0, 1, 2, 3, 4}, new double[] {0, 1, 2, 1, 1});
    var picture = picture(Training.of("run", Map.of("x", curve)));

    assertThat(lines(picture)).hasSize(2);
    assertThat(elements(picture, "circle")).hasSize(1);
  }

  @Test
  void manyPointsBecomeAtMostFourAColumnAndKeepTheirExtremes() throws Exception {
    double[] values = new double[10_000];
    Arrays.setAll(values, i -> Math.sin(i));
    values[5_000] = -10;
    values[5_001] = 10;
    var plots = plots(RAW.withOutliersHidden(false), training("run", "x", values));
    var points =
        lines(PlotPicture.of(plots).picture()).get(0).getAttribute("points").split(" ", -1);

    assertThat(points.length).isBetween(2 * 700, 4 * 800);
    assertThat(Arrays.stream(points).map(point -> point.substring(point.indexOf(",") + 1)))
        // 5 % of the chart's height from its ends at 76 and 496: 20 / 22 of it are used.
        .contains("95.09", "476.91");
  }

  @Test
  void of200TrainingsTheBestEightHaveColours() throws Exception {
    var trainings =
        IntStream.range(0, 200)
            .mapToObj(i -> training("run-" + i, "loss", 300, 1 + (i * 7) % 200))
            .toArray(Training[]::new);
    var picture = picture(trainings);
    var lines = lines(picture);

    assertThat(lines).hasSize(200);
    assertThat(lines.subList(0, 192))
        .extracting(line -> line.getAttribute("stroke"))
        .containsOnly("#8a8f98");
    assertThat(lines.subList(192, 200))
        .extracting(line -> line.getAttribute("stroke"))
        .doesNotHaveDuplicates();
    assertThat(texts(picture)).contains("+ 192 more");
  }

  @Test
  void namesAreShownAndDoNothing() throws Exception {
    var picture = picture(training("</text><script>x</script>\u202e", "a\n]]>&amp;", 1, 2));

    assertThat(elements(picture, "script")).isEmpty();
    assertThat(texts(picture)).contains("a\\n]]>&amp;").anyMatch(text -> text.endsWith("\\u202e"));
    assertThat(picture.svg()).doesNotContain("\u202e");
  }

  @Test
  void whereThereIsNothingToDrawASentenceSaysWhy() throws Exception {
    assertThat(texts(picture(training("run", "x", Double.NaN))))
        .contains("every value is NaN or infinite");
    assertThat(texts(picture(training("run", "x")))).contains("no points");
  }

  @Test
  void onePointIsADotInTheMiddle() throws Exception {
    var picture = picture(training("run", "x", 5));
    var dot = elements(picture, "circle").get(0);

    assertThat(lines(picture)).isEmpty();
    assertThat(dot.getAttribute("cy")).isEqualTo("286");
  }

  @Test
  void severalPlotsStandInTwoColumns() throws Exception {
    var plots = new ArrayList<Plot>();
    for (String tag : new String[] {"a", "b", "c"}) {
      plots.addAll(plots(training("run", tag, 1, 2)));
    }
    var picture = PlotPicture.of(plots).picture();

    assertThat(picture.width()).isEqualTo(1280);
    assertThat(picture.height()).isEqualTo(720);
    assertThat(lines(picture)).hasSize(3);
    assertThat(picture.title()).isEqualTo("a, b, c");
  }

  @Test
  void whoCannotSeeItIsToldWhatItShows() {
    var picture = picture(training("a", "loss", 2, 1), training("b", "loss", 3));

    assertThat(picture.description()).isEqualTo("loss of 2 trainings, best 1 @1 (a).");
  }

  @Test
  void aPictureMayHaveAnotherSizeAndBeDark() throws Exception {
    var picture =
        PlotPicture.of(plots(training("run", "x", 1, 2)))
            .size(400, 300)
            .palette(Palette.DARK)
            .picture();

    assertThat(picture.width()).isEqualTo(400);
    assertThat(picture.height()).isEqualTo(300);
    assertThat(picture.background()).isEqualTo(Palette.DARK.ground());
    assertThat(lines(picture).get(0).getAttribute("stroke")).isEqualTo("#694be1");
  }

  @Test
  void aPictureThatNobodyCouldLookAtIsRefused() {
    var picture = PlotPicture.of(plots(training("run", "x", 1, 2)));

    assertThatThrownBy(() -> picture.size(0, 16_385))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a picture has up to 16384 pixels a side and 10000000 in all, not 0 x 16385");
    assertThatThrownBy(() -> picture.size(4_000, 2_501))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(picture.size(4_000, 2_500).picture().width()).isEqualTo(4_000);
  }

  @Test
  void aTinyPictureIsStillOne() throws Exception {
    var picture =
        PlotPicture.of(plots(pair("run", new double[] {1, 2}, new double[] {2, 3})))
            .size(20, 10)
            .picture();

    assertThat(elements(picture, "polyline")).isNotEmpty();
  }

  /**
   * Two pixels for each of the picture: where SVG has the line of {@link
   * #pointsStandWhereTheirStepsAndValuesAre}.
   */
  @Test
  void aPngFileHasTheLineWhereSvgHasIt() throws IOException {
    byte[] png = picture(training("run", "x", 0, 1, 2, 3)).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

    assertThat(image.getRGB(609, 699)).isEqualTo(0xff4b0fd2);
    assertThat(image.getRGB(1129, 444)).isEqualTo(0xff4b0fd2);
    assertThat(image.getRGB(609, 400)).isEqualTo(0xffffffff);
    assertThat(image.getRGB(870, 992)).as("the axis").isNotEqualTo(0xffffffff);
  }
}
