package io.tfevents.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Letters where there is no font. */
class StrokeTest {
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
    var image = ImageIO.read(new ByteArrayInputStream(painted("dense")));

    assertThat(darkPixels(image)).isBetween(100, image.getWidth() * image.getHeight() / 2);
  }

  @Test
  void lettersWithAccentsAreStrokesWithout() {
    assertThat(painted("e\u00e9")).isEqualTo(painted("ee"));
    assertThat(painted("ea")).isNotEqualTo(painted("ee"));
  }

  private static byte[] painted(String text) {
    var label = Label.of(5, 25, text, 20, Rgb.of(0x000000));
    var picture = new Picture(0, 0, 80, 35, Rgb.of(0xffffff), "", "", List.of(label));
    return PngPainter.paint(picture, new StrokeLettering());
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
}
