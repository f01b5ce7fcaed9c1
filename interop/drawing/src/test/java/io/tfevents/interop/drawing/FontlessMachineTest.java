package io.tfevents.interop.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** PNG files where Java cannot use fonts. */
class FontlessMachineTest {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPngFileIsWrittenWithoutFonts() throws IOException, InterruptedException {
    var file = folder.resolve("drawing.png");
    var none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
    var building =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Where Java remembers which fonts there are.
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    building.environment().put("FONTCONFIG_FILE", none.toString());
    var java = building.start();

    assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(folder.resolve("out")).hasContent("strokes");
    assertThat(java.exitValue()).isZero();
    assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(100);
  }

  /** Run in a JVM of its own. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] arguments) throws IOException {
      var scene = new Scene();
      scene.text("name", 0, 0, "a name", 20, Anchor.START, false, 0);
      Files.write(Path.of(arguments[0]), scene.drawing("").png());
      System.out.println(FontLettering.AVAILABLE ? "fonts" : "strokes");
    }
  }
}
