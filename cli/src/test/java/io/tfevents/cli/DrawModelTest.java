package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tfevents draw-model}, from end to end. */
class DrawModelTest {
  @TempDir Path folder;

  @Test
  void theFirstRunWithAModelIsDrawn() throws IOException {
    var result = draw(Logs.GOLDEN, "model.svg");

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.error())
        .isEqualTo(
            "tfevents: 3 layers of run keras/train, tag keras, step 0 to "
                + out("model.svg")
                + System.lineSeparator());
    assertThat(out("model.svg")).content().contains(">input_layer<", ">dense<", ">dense_1<");
  }

  @Test
  void anotherRunCanBeNamed() throws IOException {
    assertThat(draw(Logs.GOLDEN, "model.svg", "--run", "torch").exitCode()).isZero();

    assertThat(out("model.svg")).content().contains(">Linear[0]<", ">ReLU[1]<");
  }

  @Test
  void aNameInPngIsAPngFile() throws IOException {
    assertThat(draw(Logs.GOLDEN, "model.PNG", "--style", "fcnn").exitCode()).isZero();

    assertThat(ImageIO.read(out("model.PNG").toFile()).getWidth()).isGreaterThan(300);
  }

  @Test
  void aStyleThatDoesNotFitNamesThoseThatDo() {
    var result = draw(Logs.GOLDEN, "model.svg", "--style", "lenet");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error())
        .startsWith("tfevents: --style lenet: the model has no layer of images")
        .contains("draw blocks, or fcnn where all layers are dense");
    assertThat(out("model.svg")).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyWhenAsked() throws IOException {
    Files.writeString(out("model.svg"), "mine");

    var result = draw(Logs.GOLDEN, "model.svg");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains("already there; replace it with --overwrite");
    assertThat(out("model.svg")).hasContent("mine");

    assertThat(draw(Logs.GOLDEN, "model.svg", "--overwrite").exitCode()).isZero();
    assertThat(out("model.svg")).content().startsWith("<svg ");
  }

  @Test
  void aPictureIsAnSvgOrPngFile() {
    var result = draw(Logs.GOLDEN, "model.jpg");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains("model.jpg: a picture's name ends in .svg or .png");
  }

  @Test
  void aLogWithoutAModelSaysSo() {
    var result = draw(Logs.GOLDEN.resolve("hparams"), "model.svg");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.error()).contains("no model is selected there: no Keras model, and no graph");
  }

  @Test
  void faultsOnTheWayAreTold() throws IOException {
    Path events;
    try (var files = Files.list(Logs.GOLDEN.resolve("torch"))) {
      events = files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(events);
    bytes[40] ^= 1;
    Files.createDirectories(folder.resolve("logs"));
    Files.write(folder.resolve("logs").resolve(events.getFileName()), bytes);

    var result = draw(folder.resolve("logs"), "model.svg");

    assertThat(result.exitCode()).as(result.error()).isEqualTo(1);
    assertThat(out("model.svg")).exists();
  }

  private Command.Result draw(Path logdir, String file, Object... options) {
    var arguments = new ArrayList<Object>(List.of("draw-model", logdir, "-o", out(file)));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  private Path out(String file) {
    return folder.resolve(file);
  }
}
