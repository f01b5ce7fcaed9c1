package io.tfevents.interop.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DrawingTest {
  @Test
  void anSvgFileHasAnElementForEachShapeAndNothingThatRuns() {
    var scene = new Scene();
    scene.box("layer", 0, 0, 100, 40, 5, Pen.outlined(0xeeeeee, 0x333333));
    scene.add(new Shape.Circle("neuron", 20, 20, 5, Pen.fill(0xff0000), "a tip"));
    scene.path("edge", PathForm.FLOWING_DOWN, Pen.line(0, 1), new Point(0, 0), new Point(9, 9));
    scene.text("name", 5, 5, "dense", 10, Anchor.START, true, 0x112233);

    var xml = Xml.of(scene.drawing("model"));

    assertThat(xml.title()).isEqualTo("model");
    assertThat(xml.elements())
        .containsExactlyInAnyOrder("title", "rect", "rect", "circle", "title", "path", "text");
    assertThat(xml.texts("name")).containsExactly("dense");
    assertThat(xml.texts("neuron")).containsExactly("a tip");
    assertThat(xml.all("name").get(0).getAttribute("fill")).isEqualTo("#112233");
  }

  @Test
  void hostileNamesStayTexts() {
    var hostile =
        "</text><script>alert(1)</script>\"'&\u0000\u0007\ud800\uffff]]>\u65e5\ud83d\ude00";
    var scene = new Scene();
    scene.text("name", 0, 0, hostile, 10, Anchor.START, false, 0);
    scene.add(new Shape.Box("a\"b", 0, 0, 1, 1, 0, Pen.fill(0), hostile));

    var xml = Xml.of(scene.drawing(hostile));

    var safe = "</text><script>alert(1)</script>\"'&\ufffd\ufffd\ufffd\ufffd]]>\u65e5\ud83d\ude00";
    assertThat(xml.title()).isEqualTo(safe);
    assertThat(xml.texts("name")).containsExactly(safe);
    assertThat(xml.texts("a\"b")).containsExactly(safe);
    assertThat(xml.elements()).doesNotContain("script");
  }

  @Test
  void numbersHaveAPointWhateverTheLanguage() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      var scene = new Scene();
      scene.box("layer", 0.125, 1e-9, 1234.5, 2, 0, Pen.fill(0));

      var box = Xml.of(scene.drawing("")).all("layer").get(0);

      assertThat(box.getAttribute("x")).isEqualTo("0.12");
      assertThat(box.getAttribute("y")).isEqualTo("0");
      assertThat(box.getAttribute("width")).isEqualTo("1234.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aDrawingIsAsLargeAsWhatItHolds() {
    var scene = new Scene();
    scene.box("a", -50, -20, 10, 10, 0, Pen.fill(0));
    scene.box("b", 40, 60, 20, 10, 0, Pen.fill(0));

    var drawing = scene.drawing("");

    assertThat(drawing.left()).isLessThan(-50);
    assertThat(drawing.top()).isLessThan(-20);
    assertThat(drawing.left() + drawing.width()).isGreaterThan(60);
    assertThat(drawing.top() + drawing.height()).isGreaterThan(70);
  }

  @Test
  void aPngFileHasTwoPixelsAPixel() throws IOException {
    var scene = new Scene();
    scene.box("a", 0, 0, 100, 50, 0, Pen.fill(0xff0000));
    var drawing = scene.drawing("");

    var image = read(drawing.png());

    assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * drawing.width()));
    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(2 * drawing.height()));
    int middle = image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
    assertThat(middle & 0xffffff).isEqualTo(0xff0000);
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void aHugeDrawingBecomesASmallerPicture() throws IOException {
    var scene = new Scene();
    scene.box("a", 0, 0, 100_000, 1_000, 0, Pen.fill(0xff0000));

    var image = read(scene.drawing("").png());

    assertThat((long) image.getWidth() * image.getHeight()).isBetween(30_000_000L, 41_000_000L);
  }

  @Test
  void strokesAreThereForAllOfAscii() {
    var glyphs = new HashSet<String>();
    for (int letter = '!'; letter <= '~'; letter++) {
      var glyph = StrokeGlyphs.of(letter);
      assertThat(glyph).as("%c", letter).matches("(?:[0-4][0-8]){2,}(?: (?:[0-4][0-8]){2,})*");
      glyphs.add(glyph);
    }
    // The letter and the figure look alike.
    assertThat(StrokeGlyphs.of('O')).isEqualTo(StrokeGlyphs.of('0'));
    assertThat(glyphs).hasSize('~' - '!').doesNotContain(StrokeGlyphs.of(0x65e5));
  }

  @Test
  void strokesMarkWhereTextStands() throws IOException {
    var image = read(PngImage.of(text("dense"), new StrokeLettering()));

    assertThat(darkPixels(image)).isBetween(100, image.getWidth() * image.getHeight() / 2);
  }

  @Test
  void lettersWithAccentsAreStrokesWithout() {
    assertThat(PngImage.of(text("e\u00e9"), new StrokeLettering()))
        .isEqualTo(PngImage.of(text("ee"), new StrokeLettering()));
    assertThat(PngImage.of(text("ea"), new StrokeLettering()))
        .isNotEqualTo(PngImage.of(text("ee"), new StrokeLettering()));
  }

  @Test
  void whatIsTooLongLosesItsMiddle() {
    assertThat(Letters.fit("short", 100, 10, false)).isEqualTo("short");
    var cut = Letters.fit("a_very_long_name_of_a_layer", 80, 10, false);
    assertThat(cut).startsWith("a_ve").contains("\u2026").endsWith("yer");
    assertThat(Letters.width(cut, 10, false)).isLessThanOrEqualTo(80);
    assertThat(Letters.fit("\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00", 30, 10, false))
        .isEqualTo("\ud83d\ude00\u2026\ud83d\ude00");
  }

  private static Drawing text(String text) {
    var scene = new Scene();
    scene.text("name", 0, 0, text, 20, Anchor.START, false, 0x000000);
    return scene.drawing("");
  }

  private static int darkPixels(BufferedImage image) {
    int dark = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        dark += (image.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
      }
    }
    return dark;
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
