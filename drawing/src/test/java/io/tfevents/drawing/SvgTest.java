package io.tfevents.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Pictures as SVG. */
class SvgTest {
  private static final Rgb BLACK = Rgb.of(0x000000);
  private static final Rgb WHITE = Rgb.of(0xffffff);
  private static final Rgb INDIGO = Rgb.of(0x4b0fd2);

  private static Picture picture(Shape... shapes) {
    return new Picture(-3, 4.5, 200, 100.5, WHITE, "A title", "A description.", List.of(shapes));
  }

  private static Element root(Picture picture) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    var source = new InputSource(new StringReader(picture.svg()));
    return factory.newDocumentBuilder().parse(source).getDocumentElement();
  }

  private static Element only(Picture picture, String name) throws Exception {
    var found = root(picture).getElementsByTagName(name);
    assertThat(found.getLength()).as(name).isEqualTo(1);
    return (Element) found.item(0);
  }

  @Test
  void anImageTellsItsSizeTitleAndDescription() throws Exception {
    var root = root(picture());

    assertThat(root.getNamespaceURI()).isEqualTo("http://www.w3.org/2000/svg");
    assertThat(root.getAttribute("viewBox")).isEqualTo("-3 4.5 200 100.5");
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(only(picture(), "title").getTextContent()).isEqualTo("A title");
    assertThat(only(picture(), "desc").getTextContent()).isEqualTo("A description.");
  }

  @Test
  void theGroundCoversAll() throws Exception {
    var ground = only(picture(), "rect");

    assertThat(ground.getAttribute("x")).isEqualTo("-3");
    assertThat(ground.getAttribute("y")).isEqualTo("4.5");
    assertThat(ground.getAttribute("width")).isEqualTo("200");
    assertThat(ground.getAttribute("height")).isEqualTo("100.5");
    assertThat(ground.getAttribute("fill")).isEqualTo("#ffffff");
  }

  @Test
  void anOpenPathIsAPolyline() throws Exception {
    var style = Style.line(INDIGO, 1.75).dashed(6, 3).opaque(0.25);
    var line = only(picture(Path.open(style, 0, 1.004, -2.5, 30.126)), "polyline");

    assertThat(line.getAttribute("points")).isEqualTo("0,1 -2.5,30.13");
    assertThat(line.getAttribute("stroke")).isEqualTo("#4b0fd2");
    assertThat(line.getAttribute("stroke-width")).isEqualTo("1.75");
    assertThat(line.getAttribute("stroke-dasharray")).isEqualTo("6.0 3.0");
    assertThat(line.getAttribute("opacity")).isEqualTo("0.25");
    assertThat(line.getAttribute("fill")).isEqualTo("none");
  }

  @Test
  void aClosedPathIsAPolygon() throws Exception {
    var area = only(picture(Path.closed(Style.area(BLACK), 0, 0, 10, 0, 5, 8)), "polygon");

    assertThat(area.getAttribute("points")).isEqualTo("0,0 10,0 5,8");
    assertThat(area.getAttribute("fill")).isEqualTo("#000000");
    assertThat(area.hasAttribute("stroke")).isFalse();
  }

  @Test
  void aFlowingPathLeavesAndReachesItsPointsVertically() throws Exception {
    var line = only(picture(Path.flowing(Style.line(BLACK, 1), 0, 0, 10, 20, 10, 30)), "path");

    assertThat(line.getAttribute("d")).isEqualTo("M0,0C0,10 10,10 10,20C10,25 10,25 10,30");
    assertThat(line.getAttribute("fill")).isEqualTo("none");
  }

  @Test
  void aGroupTellsItsRoleAndItsTip() throws Exception {
    var dot = new Shape.Circle(15, 25, 1, Style.area(BLACK));
    var group = only(picture(new Shape.Group("a \"role\"", "one\ntwo\u202e", List.of(dot))), "g");

    assertThat(group.getAttribute("class")).isEqualTo("a \"role\"");
    assertThat(group.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("one\ntwo\\u202e");
    assertThat(group.getElementsByTagName("circle").getLength()).isEqualTo(1);
  }

  @Test
  void numbersHaveAPointWhateverTheLanguage() throws Exception {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      var circle =
          only(picture(new Shape.Circle(0.125, 1e-9, 1234.5, Style.area(BLACK))), "circle");

      assertThat(circle.getAttribute("cx")).isEqualTo("0.13");
      assertThat(circle.getAttribute("cy")).isEqualTo("0");
      assertThat(circle.getAttribute("r")).isEqualTo("1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aCircleIsACircle() throws Exception {
    var style = Style.area(WHITE).outlined(BLACK, 2);
    var circle = only(picture(new Shape.Circle(7, 8, 9.5, style)), "circle");

    assertThat(circle.getAttribute("cx")).isEqualTo("7");
    assertThat(circle.getAttribute("cy")).isEqualTo("8");
    assertThat(circle.getAttribute("r")).isEqualTo("9.5");
    assertThat(circle.getAttribute("fill")).isEqualTo("#ffffff");
    assertThat(circle.getAttribute("stroke")).isEqualTo("#000000");
  }

  @Test
  void aClipKeepsThePlacesOfItsShapes() throws Exception {
    var dot = new Shape.Circle(15, 25, 1, Style.area(BLACK));
    var root = root(picture(new Shape.Clip(10, 20, 30, 40, List.of(dot))));
    var clip = (Element) root.getElementsByTagName("circle").item(0).getParentNode();

    assertThat(clip.getTagName()).isEqualTo("svg");
    assertThat(clip.getAttribute("x")).isEqualTo("10");
    assertThat(clip.getAttribute("viewBox")).isEqualTo("10 20 30 40");
  }

  @Test
  void aLabelStandsAtItsAnchor() throws Exception {
    var label = Label.of(50, 60, "loss", 12, BLACK).bold().at(Label.Anchor.END);
    var text = only(picture(label), "text");

    assertThat(text.getTextContent()).isEqualTo("loss");
    assertThat(text.getAttribute("text-anchor")).isEqualTo("end");
    assertThat(text.getAttribute("font-weight")).isEqualTo("600");
  }

  @Test
  void textThatLooksLikeMarkupIsShown() throws Exception {
    var hostile = "</text><script>alert('&amp;')</script>]]><svg onload=\"x\"/>";
    var picture = picture(Label.of(0, 0, hostile, 12, BLACK));

    assertThat(only(picture, "text").getTextContent()).isEqualTo(hostile);
    assertThat(root(picture).getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void whatTurnsWritingOrIsNoCharacterIsShownByItsCode() throws Exception {
    var hostile = "a\u202eb\nc\u0000d\ud800e\uffffF\u200f";
    var picture = picture(Label.of(0, 0, hostile, 12, BLACK));

    assertThat(only(picture, "text").getTextContent())
        .isEqualTo("a\\u202eb\\nc\\u0000d\\ud800e\\uffffF\\u200f");
  }

  @Test
  void charactersOfAllPlanesStayAsTheyAre() throws Exception {
    var picture = picture(Label.of(0, 0, "损失 🙂 é", 12, BLACK));

    assertThat(only(picture, "text").getTextContent()).isEqualTo("损失 🙂 é");
  }
}
