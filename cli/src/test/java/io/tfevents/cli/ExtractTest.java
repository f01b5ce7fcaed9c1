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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tfevents extract}, from end to end. */
class ExtractTest {
  @TempDir Path folder;

  @Test
  void allKindsAreWrittenAndCounted() throws IOException {
    var result = extract(Logs.GOLDEN);

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.error().lines())
        .singleElement()
        .asString()
        .matches(
            "tfevents: \\d+ runs to .*out: \\d+ images, \\d+ audio, \\d+ text, \\d+ graphs, [\\d.]+ .?B");
    assertThat(files()).contains("tensorboardx/__run_graph__/0.pb", "tf1/im/image/0/10.2.png");
  }

  @Test
  void imagesCanBeOpened() throws IOException {
    assertThat(extract(Logs.GOLDEN, "--kind", "images").exitCode()).isZero();

    assertThat(files()).isNotEmpty();
    for (String file : files()) {
      assertThat(file).matches(".*\\.(png|gif|jpeg)");
      assertThat(ImageIO.read(out().resolve(file).toFile())).as(file).isNotNull();
    }
  }

  @Test
  void onlyWhatIsSelectedIsWritten() throws IOException {
    assertThat(extract(Logs.GOLDEN, "--kind=text,audio", "--run", "tf2*").exitCode()).isZero();

    assertThat(files())
        .isNotEmpty()
        .allMatch(file -> file.startsWith("tf2") && file.matches(".*\\.(md|wav)"));
  }

  @ParameterizedTest
  @CsvSource({
    "pb, __run_graph__/0.pb",
    "pbtxt, __run_graph__/0.pbtxt",
    "tfevents, __run_graph__/events.out.tfevents.graphs"
  })
  void graphsAreWrittenInTheFormThatIsAskedFor(String form, String file) throws IOException {
    var result = extract(Logs.GOLDEN.resolve("torch"), "--kind", "graphs", "--as", form);

    assertThat(result.exitCode()).isZero();
    assertThat(files()).containsExactly(file);
  }

  @Test
  void itIsSaidWhichFormAGraphHas() {
    var result = extract(Logs.GOLDEN.resolve("torch"), "--kind=graphs", "--as", "keras-json");

    assertThat(result.exitCode()).isZero();
    assertThat(result.error())
        .contains(
            "no graph has this form: a GraphDef is written as pb, pbtxt or tfevents, a Keras");
  }

  @Test
  void aRunWithoutAnyHasNoFile() {
    var result = extract(Logs.GOLDEN, "--tag", "none");

    assertThat(result.exitCode()).isZero();
    assertThat(result.error()).contains(": no files, ");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    var mine = Files.createDirectories(out()).resolve("mine.txt");
    Files.writeString(mine, "mine");

    var result = extract(Logs.GOLDEN);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains(out() + ": not empty; write into it all the same with");
    assertThat(files()).containsExactly("mine.txt");

    assertThat(extract(Logs.GOLDEN, "--overwrite").exitCode()).isZero();
    assertThat(mine).hasContent("mine");
    assertThat(files()).hasSizeGreaterThan(5);
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    Files.writeString(out(), "mine");

    var result = extract(Logs.GOLDEN, "--overwrite");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains(out() + ": a file stands there; name a folder");
    assertThat(out()).hasContent("mine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3a://bucket/out", "gopher://host/out"})
  void aRemoteFolderSaysWhatToAdd(String output) {
    var result = Command.run("extract", Logs.GOLDEN, "-o", output);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).startsWith("tfevents: " + output + ": ");
  }

  @Test
  void aUriOfALocalFolderIsOneToo() throws IOException {
    var result = Command.run("extract", Logs.GOLDEN, "-o", out().toUri());

    assertThat(result.exitCode()).isZero();
    assertThat(files()).hasSizeGreaterThan(5);
  }

  @Test
  void faultsAreTold() {
    var result = extract(Logs.CORRUPT);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error().lines()).hasSizeGreaterThan(1);
  }

  @Test
  void damageFailsItWhenAsked() {
    var result = extract(Logs.CORRUPT, "--on-fault", "strict");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(out()).doesNotExist();
  }

  private Command.Result extract(Path logdir, Object... options) {
    var arguments = new ArrayList<Object>(List.of("extract", logdir, "-o", out()));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  private Path out() {
    return folder.resolve("out");
  }

  private List<String> files() throws IOException {
    try (var paths = Files.walk(out())) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> out().relativize(path).toString())
          .sorted()
          .toList();
    }
  }
}
