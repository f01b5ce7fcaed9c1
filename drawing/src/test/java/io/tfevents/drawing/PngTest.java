package io.tfevents.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Pictures as PNG. */
class PngTest {
  private static final Rgb BLACK = Rgb.of(0x000000);
  private static final Rgb WHITE = Rgb.of(0xffffff);
  private static final Rgb RED = Rgb.of(0xff0000);

  private static BufferedImage painted(Shape... shapes) throws IOException {
    return read(new Picture(0, 0, 40, 30, WHITE, "", "", List.of(shapes)).png());
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int color(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xffffff;
  }

  @Test
  void aPictureHasTwoPixelsForEachOfItsOwn() throws IOException {
    var image = painted();

    assertThat(image.getWidth()).isEqualTo(80);
    assertThat(image.getHeight()).isEqualTo(60);
    assertThat(color(image, 79, 59)).isEqualTo(0xffffff);
  }

  @Test
  void shapesStandWhereTheyAreSaidTo() throws IOException {
    var image =
        painted(
            new Shape.Rectangle(2, 3, 4, 5, 0, Style.area(BLACK)),
            new Shape.Circle(20, 15, 5, Style.area(RED)),
            io.tfevents.drawing.Path.open(Style.line(BLACK, 2), 30, 10, 40, 10));

    assertThat(color(image, 4, 6)).isZero();
    assertThat(color(image, 11, 15)).isZero();
    assertThat(color(image, 12, 15)).isEqualTo(0xffffff);
    assertThat(color(image, 11, 16)).isEqualTo(0xffffff);
    assertThat(color(image, 40, 30)).isEqualTo(0xff0000);
    assertThat(color(image, 51, 30)).isEqualTo(0xffffff);
    assertThat(color(image, 70, 18)).isZero();
    assertThat(color(image, 70, 21)).isZero();
    assertThat(color(image, 70, 22)).isEqualTo(0xffffff);
  }

  @Test
  void aFlowingPathLeavesAndReachesItsPointsVertically() throws IOException {
    var image = painted(io.tfevents.drawing.Path.flowing(Style.line(BLACK, 2), 10, 0, 30, 30));

    assertThat(color(image, 20, 1)).isZero();
    assertThat(color(image, 20, 5)).isZero();
    assertThat(color(image, 40, 30)).isZero();
    assertThat(color(image, 59, 58)).isZero();
    assertThat(color(image, 30, 15)).as("on the straight line").isEqualTo(0xffffff);
  }

  @Test
  void theUpperLeftCornerIsWhereThePictureBegins() throws IOException {
    var dot = new Shape.Rectangle(-5, 7, 1, 1, 0, Style.area(BLACK));
    var image = read(new Picture(-5, 7, 10, 10, WHITE, "", "", List.of(dot)).png());

    assertThat(color(image, 0, 0)).isZero();
    assertThat(color(image, 2, 0)).isEqualTo(0xffffff);
  }

  @Test
  void halfOpaqueShapesLetTheGroundThrough() throws IOException {
    var image = painted(new Shape.Rectangle(0, 0, 9, 9, 0, Style.area(BLACK).opaque(0.5)));

    assertThat(color(image, 4, 4) & 0xff).isBetween(126, 129);
  }

  @Test
  void nothingIsSeenOutsideAClip() throws IOException {
    var all = new Shape.Rectangle(0, 0, 40, 30, 0, Style.area(BLACK));
    var image =
        painted(
            new Shape.Clip(10, 10, 5, 5, List.of(all)),
            new Shape.Rectangle(0, 0, 1, 1, 0, Style.area(RED)));

    assertThat(color(image, 24, 24)).isZero();
    assertThat(color(image, 30, 24)).isEqualTo(0xffffff);
    assertThat(color(image, 0, 0)).isEqualTo(0xff0000);
  }

  @Test
  void aLineOfManyPointsStandsWhereOneOfFewDoes() throws IOException {
    double[] many = new double[200];
    for (int i = 0; i < 100; i++) {
      many[2 * i] = -30 + i;
      many[2 * i + 1] = 20;
    }
    var style = Style.line(RED, 3).opaque(0.5);
    var ofMany = io.tfevents.drawing.Path.open(style, many);
    var ofFew = io.tfevents.drawing.Path.open(style, -30, 20, 69, 20);

    var images = new ArrayList<BufferedImage>();
    for (var line : List.of(ofMany, ofFew)) {
      var clip = new Shape.Clip(10, 10, 20, 30, List.of(line));
      images.add(read(new Picture(5, 5, 40, 30, WHITE, "", "", List.of(clip)).png()));
    }

    for (int x = 0; x < 80; x++) {
      for (int y = 0; y < 60; y++) {
        assertThat(color(images.get(0), x, y) & 0xff)
            .as("%d, %d", x, y)
            .isCloseTo(color(images.get(1), x, y) & 0xff, within(2));
      }
    }
    assertThat(color(images.get(0), 30, 30) & 0xff).isBetween(126, 129);
  }

  @Test
  void shapesOfAGroupAreSeen() throws IOException {
    var all = new Shape.Rectangle(0, 0, 40, 30, 0, Style.area(BLACK));

    assertThat(color(painted(new Shape.Group("all", "a tip", List.of(all))), 9, 9)).isZero();
  }

  @Test
  void aLabelEndsAtItsAnchor() throws IOException {
    var image = painted(Label.of(20, 20, "HHH", 10, BLACK).at(Label.Anchor.END));

    assertThat(inkBetween(image, 0, 40)).isPositive();
    assertThat(inkBetween(image, 41, 80)).isZero();
  }

  @Test
  void aLabelIsNotWiderThanItSays() throws IOException {
    var label = Label.of(1, 20, "mmmm", 9, BLACK).bold();

    assertThat(inkBetween(painted(label), (int) Math.ceil(2 * (1 + label.width())), 80)).isZero();
  }

  private static int inkBetween(BufferedImage image, int from, int to) {
    int ink = 0;
    for (int x = from; x < to; x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        ink += color(image, x, y) == 0xffffff ? 0 : 1;
      }
    }
    return ink;
  }

  @Test
  void aHugePictureIsMadeSmaller() throws IOException {
    var all = new Shape.Rectangle(0, 0, 100_000, 1_000, 0, Style.area(RED));
    var image = read(new Picture(0, 0, 100_000, 1_000, WHITE, "", "", List.of(all)).png());

    assertThat((long) image.getWidth() * image.getHeight()).isBetween(39_000_000L, 41_000_000L);
    assertThat(color(image, image.getWidth() - 2, image.getHeight() - 2)).isEqualTo(0xff0000);
  }

  /** A Java of its own, which finds no font. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutFontsLettersAreStrokes(@TempDir Path folder) throws Exception {
    var noFonts = folder.resolve("fonts.conf");
    Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // Where Java remembers which fonts there are.
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            WithoutFonts.class.getName(),
            folder.resolve("picture.png").toString());
    builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
    builder.redirectErrorStream(true);
    var process = builder.start();
    var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(told).isZero();
    assertThat(told).isEqualTo("strokes");
    var expected = PngPainter.paint(WithoutFonts.PICTURE, new StrokeLettering());
    assertThat(folder.resolve("picture.png")).hasBinaryContent(expected);
  }

  static final class WithoutFonts {
    static final Picture PICTURE =
        new Picture(0, 0, 40, 30, WHITE, "", "", List.of(Label.of(0, 20, "loss", 10, BLACK)));

    private WithoutFonts() {}

    public static void main(String[] arguments) throws IOException {
      Files.write(Path.of(arguments[0]), PICTURE.png());
      System.out.print(FontLettering.AVAILABLE ? "fonts" : "strokes");
    }
  }
}
