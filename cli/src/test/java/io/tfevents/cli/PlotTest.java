package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tfevents plot} from end to end. */
class PlotTest {
  @TempDir Path folder;

  private Path logs = Path.of("");

  @BeforeEach
  void twoRuns() throws IOException {
    logs = folder.resolve("logs");
    write("good", 0.5f);
    write("bad", 1);
  }

  /** Seven tags, of which loss is judged by. */
  private void write(String run, float last) throws IOException {
    var events = new Event[3];
    for (int step = 0; step < 3; step++) {
      float loss = 2 - step * (2 - last) / 2;
      events[step] =
          Logs.event(
              step,
              Logs.scalar("lr", 0.1f),
              Logs.scalar("a", step),
              Logs.scalar("b", step),
              Logs.scalar("c", step),
              Logs.scalar("d", step),
              Logs.scalar("e", step),
              Logs.scalar("loss", loss));
    }
    Logs.write(logs.resolve(run), events);
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void aNamedTagIsDrawnAsText() {
    var result = Command.run("plot", logs, "--tag", "loss", "--width", 60, "--height", 4);

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(result.lines())
        .containsExactly(
            " loss                                                by step",
            "2 ┤⠒⠲⠶⠤⢤⣤⣤⡤⣀⣀⣀⣀⣀⡀                              a good  0.5 ★",
            "  │       ⠈⠉⠉⠑⠒⠒⠪⠭⠭⢍⣉⣑⡒⠒⠒⠒⠢⠤⠤⠤⢄⣀⣀⣀⡀            b bad     1",
            "1 ┤                   ⠈⠉⠉⠉⠒⠒⠒⠢⠤⠤⠤⣀⣈⣉⠉⠉⠑⠒⠒⠒⠢⠤b",
            "  │                                 ⠉⠉⠉⠑⠒⠒⠒⠤a",
            "  └┬────────────────────┬───────────────────┬",
            "   0                    1                   2",
            " best 0.5 @2 (good)");
  }

  @Test
  void withoutATagTheMetricToJudgeByComesFirstAndSixAreDrawn() {
    var result = Command.run("plot", logs);

    assertThat(result.lines().get(0)).startsWith(" loss  ");
    assertThat(result.lines().stream().filter(line -> line.endsWith("by step"))).hasSize(6);
    assertThat(result.error())
        .isEqualTo("tfevents: 1 chart more; name what to draw with --tag, see 'tfevents ls'\n");
  }

  @Test
  void nothingIsWiderThan80ColumnsAndPainted() {
    var result = Command.run("plot", logs);

    assertThat(result.out()).doesNotContain("\u001b");
    assertThat(result.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void coloursAreThereWhereTheyAreAskedFor() {
    assertThat(Command.run("plot", logs, "--color", "always").out()).contains("\u001b[");
  }

  @Test
  void aTrainingKeepsItsColourWhateverIsSelected() throws IOException {
    Command.run("plot", logs, "--tag", "loss", "-o", out("all.svg"));
    Command.run("plot", logs, "--tag", "loss", "--run", "good", "-o", out("good.svg"));

    // They begin at the same time, so that their order is that of their names.
    assertThat(Files.readString(Path.of(out("all.svg")))).contains("#4b0fd2").contains("#a54b0f");
    assertThat(Files.readString(Path.of(out("good.svg"))))
        .doesNotContain("#4b0fd2")
        .contains("#a54b0f");
  }

  @Test
  void onlyStepsThatAreSelectedAreDrawn() {
    var result = Command.run("plot", logs, "--tag", "a", "--steps", "1..", "--height", 3);

    assertThat(result.out()).contains("   1   ").doesNotContain("0 ┤");
  }

  @Test
  void anSvgFileIsWritten() throws IOException {
    var result = Command.run("plot", logs, "--tag", "loss", "-o", out("loss.svg"));

    assertThat(result.out()).isEmpty();
    assertThat(result.error())
        .isEqualTo("tfevents: 1 chart of 2 trainings to " + out("loss.svg") + "\n");
    assertThat(Files.readString(Path.of(out("loss.svg")))).startsWith("<svg ").endsWith("</svg>\n");
  }

  @Test
  void aPngFileHasTwiceThePixels() throws IOException {
    Command.run(
        "plot", logs, "-o", out("all.PNG"), "--width", 400, "--height", 300, "--theme", "dark");
    var image = ImageIO.read(Path.of(out("all.PNG")).toFile());

    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff16181d);
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfAskedTo() throws IOException {
    Files.writeString(Path.of(out("loss.svg")), "mine");

    var refused = Command.run("plot", logs, "-o", out("loss.svg"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.error())
        .isEqualTo(
            "tfevents: " + out("loss.svg") + ": already there; replace it with --overwrite\n");
    assertThat(Path.of(out("loss.svg"))).hasContent("mine");

    assertThat(Command.run("plot", logs, "-o", out("loss.svg"), "--overwrite").exitCode()).isZero();
    assertThat(Files.readString(Path.of(out("loss.svg")))).startsWith("<svg ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-o x.gif | x.gif: a picture's name ends in .svg or .png",
        "--smoothing 1 | --smoothing: smoothing is from 0 to less than 1, not 1",
        "--width 0 | --width 0: one at least",
        "-o x.svg --width 100000 | --width, --height: a picture has up to 16384 pixels a side",
        "-o x.png --width 9000 --height 9000 | --width, --height: a picture has up to"
      })
  void badUsageIsOneSentence(String options, String sentence) {
    var arguments =
        ("plot " + logs + " " + options.replace("-o ", "-o " + folder + "/")).split(" ", -1);

    var result = Command.run((Object[]) arguments);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains(sentence).hasLineCount(1);
    assertThat(folder.resolve("x.svg")).doesNotExist();
    assertThat(folder.resolve("x.png")).doesNotExist();
  }

  @Test
  void whereNothingIsSelectedASentenceSaysSo() {
    for (String option : new String[] {"--tag=nothing", "--kind=images", "--plugin=images"}) {
      var result = Command.run("plot", logs, option);

      assertThat(result.exitCode()).isEqualTo(3);
      assertThat(result.error())
          .isEqualTo("tfevents: " + logs + ": no scalars are selected there, see 'tfevents ls'\n");
    }
  }

  @Test
  void whereNoRunHasSuchANameASentenceSaysSo() {
    var result = Command.run("plot", logs, "--run", "nobody");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.error())
        .isEqualTo("tfevents: " + logs + ": no run has such a name, see 'tfevents ls'\n");
  }

  @Test
  void aRunThatIsNamedMeansItsValidationToo() throws IOException {
    write("good/validation", 1);

    var result = Command.run("plot", logs, "--run", "good", "--tag", "loss");

    assertThat(result.out()).contains("solid: validation, dashed: training").doesNotContain("bad");
  }

  @Test
  void faultsAreToldAndTheRestIsDrawn() {
    var result = Command.run("plot", Logs.CORRUPT.resolve("data_bit_flip"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error()).contains("DATA_CRC at byte ");
    assertThat(result.out()).contains("┤");
  }

  @Test
  void aSingleEventFileIsDrawnToo() {
    var result = Command.run("plot", logs.resolve("good").resolve(Logs.FILE), "--tag", "loss");

    assertThat(result.exitCode()).isZero();
    assertThat(result.lines().get(1)).endsWith("a .  0.5 ★");
  }

  @Test
  void inAsciiThereIsNothingElse() {
    var result = Command.run("plot", logs, "--style", "ascii");

    assertThat(result.out()).matches("[ -~\n]+");
  }
}
