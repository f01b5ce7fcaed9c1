package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LsTest {
  @TempDir Path folder;

  @Test
  void anObjectARunAndTagTellsAllThereIsToKnow() throws IOException {
    Logs.write(
        folder.resolve("a/b"),
        Logs.event(5, Logs.scalar("loss", 1)),
        Logs.event(9, Logs.scalar("loss", 2)),
        Logs.event(-3, Logs.scalar("loss", 3)));

    var result = Command.run("ls", folder, "--json");

    assertThat(result.objects())
        .singleElement()
        .isEqualTo(
            Map.of(
                "run",
                "a/b",
                "tag",
                "loss",
                "kind",
                "scalars",
                "plugin",
                "scalars",
                "points",
                3L,
                "first_step",
                5L,
                "last_step",
                -3L));
  }

  @Test
  void everyTagOfTheGoldenLogsIsListed() throws IOException {
    var tags = Command.run("ls", Logs.GOLDEN, "--json").objects();

    assertThat(tags).hasSize(256);
    assertThat(tags.stream().mapToLong(tag -> points(tag, "scalars")).sum()).isEqualTo(344);
    assertThat(tags.stream().mapToLong(tag -> points(tag, "histograms")).sum()).isEqualTo(91);
  }

  private static long points(Map<?, ?> tag, String kind) {
    return kind.equals(tag.get("kind")) && tag.get("points") instanceof Long points ? points : 0;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--run=*rain                    | keras/train, tf2/train",
        "--run=t*n                      | tf2/train, tf2/validation",
        "--run=tf?                      | tf1",
        "--run=tf1 --run=torch          | tf1, torch",
        "'--run=re:^torch|keras/'       | keras/train, torch, torch/a",
        "--exclude-run=*/*              | tf1, torch",
        "--run=t* --exclude-run=re:a$   | tf1, tf2/train, tf2/validation, torch",
      })
  void runsAreSelectedByName(String options, String expected) throws IOException {
    for (var run :
        List.of("keras/train", "tf1", "tf2/train", "tf2/validation", "torch", "torch/a")) {
      Logs.write(folder.resolve(run), Logs.event(1, Logs.scalar("x", 1)));
    }

    assertThat(String.join(", ", ls(folder, options).values("run"))).isEqualTo(expected);
  }

  @Test
  void tagsAreSelectedByName() throws IOException {
    var result = ls(Logs.GOLDEN, "--tag=loss/* --tag=re:^pair$ --exclude-tag=*val");

    assertThat(Set.copyOf(result.values("tag"))).containsExactlyInAnyOrder("loss/train", "pair");
  }

  @Test
  void tagsAreSelectedByPlugin() throws IOException {
    var result = ls(Logs.GOLDEN, "--plugin=pr_*");

    assertThat(Set.copyOf(result.values("plugin"))).containsExactly("pr_curves");
  }

  @Test
  void tagsAreSelectedByKind() throws IOException {
    var result = ls(Logs.GOLDEN, "--kind=images,audio --kind=TEXT");

    assertThat(Set.copyOf(result.values("kind")))
        .containsExactlyInAnyOrder("images", "audio", "text");
  }

  @ParameterizedTest
  @CsvSource({
    "3..5, 3, 5",
    "3.., 3, 9",
    "..5, 0, 5",
    ".., 0, 9",
    "4, 4, 4",
    "-5..0, 0, 0",
    "9..99, 9, 9"
  })
  void stepsAreSelected(String steps, long first, long last) throws IOException {
    var events = new ArrayList<Event>();
    for (int step = 0; step < 10; step++) {
      events.add(Logs.event(step, Logs.scalar("x", step)));
    }
    Logs.write(folder, events.toArray(Event[]::new));

    var tag = Command.run("ls", folder, "--json", "--steps=" + steps).objects().get(0);

    assertThat(tag.get("first_step")).isEqualTo(first);
    assertThat(tag.get("last_step")).isEqualTo(last);
    assertThat(tag.get("points")).isEqualTo(last - first + 1);
  }

  @Test
  void aSingleFileIsTheRunDot() throws IOException {
    var file = Logs.write(folder, Logs.event(1, Logs.scalar("x", 1))).resolve(Logs.FILE);

    assertThat(Command.run("ls", file, "--json").values("run")).containsExactly(".");
  }

  @Test
  void theListNamesRunsAndTheirTags() throws IOException {
    Logs.write(folder.resolve("a"), Logs.event(1, Logs.scalar("loss", 1), Logs.scalar("", 1)));

    var lines = Command.run("ls", folder).lines();

    assertThat(lines.get(0)).matches("a  \\(1 file, \\d+ B\\)");
    assertThat(lines.get(1)).contains("loss", "scalars", "steps 1..1", "1970-01-01T00:16:41Z");
    assertThat(lines.get(2)).contains("(no name)");
  }

  @Test
  void theLongListNamesFilesAndPlugins() throws IOException {
    Logs.write(folder.resolve("a"), Logs.event(1, Logs.scalar("loss", 1)));

    var lines = Command.run("ls", folder, "--long").lines();

    assertThat(lines.get(1)).contains(Logs.FILE, "1 record");
    assertThat(lines.get(2)).contains("loss", "scalars  scalars");
  }

  @Test
  void faultsAreCounted() {
    var result = Command.run("ls", Logs.CORRUPT.resolve("two_faults"));

    assertThat(result.lines().get(0)).contains("2 faults");
  }

  @Test
  void aRunNamedInChineseIsPrintedAsUtf8() throws Exception {
    var process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=ISO-8859-1",
            "-cp",
            System.getProperty("java.class.path"),
            RunNamedInChinese.class.getName(),
            folder.toString());
    // Java 17 opens files by such a name only under a locale that has the characters.
    process.environment().put("LC_ALL", "C.UTF-8");
    var running = process.redirectErrorStream(true).start();

    var output = new String(running.getInputStream().readAllBytes(), UTF_8);

    assertThat(running.waitFor()).as(output).isZero();
    assertThat(output.lines().toList().get(0)).startsWith("实验/一号  (1 file");
  }

  private static Command.Result ls(Path logdir, String options) {
    var arguments = new ArrayList<Object>(List.of("ls", logdir, "--json"));
    arguments.addAll(List.of(options.split(" ", -1)));
    return Command.run(arguments.toArray());
  }
}
