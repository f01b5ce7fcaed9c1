package io.tfevents.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static BufferedImage painted(double scale, Shape... shapes) throws IOException {
    var picture = new Picture(40, 30, WHITE, "", "", List.of(shapes));
    return ImageIO.read(new ByteArrayInputStream(picture.png(scale)));
  }

  private static int color(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xffffff;
  }

  @Test
  void aPictureHasItsSizeTimesTheScale() throws IOException {
    var image = painted(2);

    assertThat(image.getWidth()).isEqualTo(80);
    assertThat(image.getHeight()).isEqualTo(60);
    assertThat(color(image, 79, 59)).isEqualTo(0xffffff);
  }

  @Test
  void shapesStandWhereTheyAreSaidTo() throws IOException {
    var image =
        painted(
            1,
            new Shape.Rectangle(2, 3, 4, 5, 0, Style.area(BLACK)),
            new Shape.Circle(20, 15, 5, Style.area(RED)),
            io.tfevents.drawing.Path.open(Style.line(BLACK, 2), 30, 10, 40, 10));

    assertThat(color(image, 2, 3)).isZero();
    assertThat(color(image, 5, 7)).isZero();
    assertThat(color(image, 6, 7)).isEqualTo(0xffffff);
    assertThat(color(image, 5, 8)).isEqualTo(0xffffff);
    assertThat(color(image, 20, 15)).isEqualTo(0xff0000);
    assertThat(color(image, 26, 15)).isEqualTo(0xffffff);
    assertThat(color(image, 35, 9)).isZero();
    assertThat(color(image, 35, 10)).isZero();
    assertThat(color(image, 35, 11)).isEqualTo(0xffffff);
  }

  @Test
  void halfOpaqueShapesLetTheGroundThrough() throws IOException {
    var image = painted(1, new Shape.Rectangle(0, 0, 9, 9, 0, Style.area(BLACK).opaque(0.5)));

    assertThat(color(image, 4, 4) & 0xff).isBetween(126, 129);
  }

  @Test
  void nothingIsSeenOutsideAClip() throws IOException {
    var all = new Shape.Rectangle(0, 0, 40, 30, 0, Style.area(BLACK));
    var image =
        painted(
            1,
            new Shape.Clip(10, 10, 5, 5, List.of(all)),
            new Shape.Rectangle(0, 0, 1, 1, 0, Style.area(RED)));

    assertThat(color(image, 12, 12)).isZero();
    assertThat(color(image, 16, 12)).isEqualTo(0xffffff);
    assertThat(color(image, 0, 0)).isEqualTo(0xff0000);
  }

  @Test
  void aLabelEndsAtItsAnchor() throws IOException {
    var image = painted(1, Label.of(20, 20, "HHH", 10, BLACK).at(Label.Anchor.END));

    assertThat(inkBetween(image, 0, 20)).isPositive();
    assertThat(inkBetween(image, 21, 40)).isZero();
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
  void tooManyPixelsAreRefusedBeforeTheyAreAllocated() {
    var picture = new Picture(16_000, 16_000, WHITE, "", "", List.of());

    assertThatThrownBy(() -> picture.png(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("32000 x 32000 pixels are too many for a PNG file");
  }

  /** A Java of its own, which finds no font. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutFontsOneSentenceSaysWhatToDo(@TempDir Path folder) throws Exception {
    var noFonts = folder.resolve("fonts.conf");
    Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            WithoutFonts.class.getName());
    builder.environment().put("FONTCONFIG_FILE", noFonts.toString());
    builder.redirectErrorStream(true);
    var process = builder.start();
    var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(told).isZero();
    assertThat(told).startsWith("this Java finds no font").contains("write .svg").hasLineCount(1);
  }

  static final class WithoutFonts {
    public static void main(String[] arguments) {
      try {
        painted(1, Label.of(0, 20, "loss", 10, BLACK));
        System.out.println("there are fonts after all");
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
