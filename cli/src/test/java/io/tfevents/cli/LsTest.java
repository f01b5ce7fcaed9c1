package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
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

    assertThat(result.lines())
        .containsExactly(
            "{\"run\":\"a/b\",\"tag\":\"loss\",\"kind\":\"scalars\",\"plugin\":\"scalars\",\"points\":3,"
                + "\"first_step\":5,\"last_step\":-3,"
                + "\"first_wall_time\":1005.5,\"last_wall_time\":997.5,\"last_value\":3.0}");
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
    assertThat(lines.get(1)).contains("loss", "scalars", "step 1  ", "1970-01-01T00:16:41Z");
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
  void theLongListTellsOfStepsThatGoBack() throws IOException {
    Logs.write(
        folder,
        Logs.event(5, Logs.scalar("loss", 1)),
        Logs.event(9, Logs.scalar("loss", 2)),
        Logs.event(7, Logs.scalar("loss", 3)),
        Logs.event(7, Logs.scalar("loss", 4)));

    var tag = Command.run("ls", folder, "--long", "--json").objects().get(1);

    assertThat(tag.get("steps")).isEqualTo(3L);
    assertThat(tag.get("min_step")).isEqualTo(5L);
    assertThat(tag.get("max_step")).isEqualTo(9L);
    assertThat(tag.get("out_of_order")).isEqualTo(1L);
    assertThat(tag.get("out_of_order_steps")).isEqualTo(List.of(List.of(9L, 7L)));
    assertThat(Command.run("ls", folder, "--long").out())
        .contains("steps go back 1 time, highest step 9");
  }

  @Test
  void theLongListKnowsTypesAndShapes() throws IOException {
    var listed = ls(Logs.GOLDEN, "--long --run=tf1");

    var shapes = new TreeMap<String, String>();
    for (var tag : listed.objects().subList(1, listed.objects().size())) {
      shapes.put(String.valueOf(tag.get("tag")), tag.get("dtype") + " " + tag.get("shape"));
    }
    assertThat(shapes)
        .containsEntry("ts", "DT_FLOAT [64]")
        .containsEntry("im/image/0", "null [4, 4]")
        .containsEntry("prc/pr_curves", "DT_FLOAT [6, 2]")
        .containsEntry("total_1", "null null");
  }

  @Test
  void theLongListTellsOfSessionsAndTheGraph() throws IOException {
    var run = ls(Logs.GOLDEN, "--long --run=tf1").objects().get(0);

    assertThat(run.get("graph")).isEqualTo(true);
    assertThat(run.get("session_starts")).isEqualTo(List.of(0L, 10L));
    assertThat(Json.object(run, "checkpoints").get("max_step")).isEqualTo(14L);
    assertThat(Command.run("ls", Logs.GOLDEN, "--run=tf1", "--long").out())
        .contains("session started at steps 0, 10, 1 checkpoint, step 14");
  }

  @Test
  void aFileWithAHeaderOnlyIsCalledThat() throws IOException {
    Logs.write(folder, Event.newBuilder().setFileVersion("brain.Event:2").build());

    assertThat(Command.run("ls", folder, "--long").out())
        .contains(".  (1 file, ", ", no values)", "header only: nothing has been logged")
        .containsPattern("last written \\d+ s ago");
    assertThat(Json.list(ls(folder, "--long").objects().get(0), "files"))
        .singleElement()
        .isInstanceOfSatisfying(
            Map.class, file -> assertThat(file.get("header_only")).isEqualTo(true));
  }

  @Test
  void aRunWithoutValuesIsAnObjectToo() throws IOException {
    Logs.write(folder.resolve("a"), Event.newBuilder().setFileVersion("brain.Event:2").build());
    Logs.write(folder.resolve("b"), Logs.event(1, Logs.scalar("loss", 1)));

    var objects = Command.run("ls", folder, "--json").objects();

    assertThat(objects).hasSize(2);
    assertThat(objects.get(0).get("run")).isEqualTo("a");
    assertThat(objects.get(0).containsKey("tag")).isFalse();
    assertThat(objects.get(1).get("tag")).isEqualTo("loss");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sort=name             | a x, a y, b z, c x",
        "--sort=NAME --reverse   | c x, b z, a y, a x",
        "--reverse               | c x, b z, a y, a x",
        "--sort=points           | a y, a x, c x, b z",
        "--sort=size             | a y, a x, c x, b z",
        "--sort=step             | b z, c x, a y, a x",
        "--sort=time             | b z, c x, a y, a x",
        "--sort=time --reverse   | a x, a y, c x, b z",
      })
  void runsAndTagsAreSorted(String options, String expected) throws IOException {
    Logs.write(
        folder.resolve("a"),
        Logs.event(2, Logs.scalar("y", 1), Logs.scalar("y", 1)),
        Logs.event(1, Logs.scalar("x", 1)));
    Logs.write(folder.resolve("b"), Logs.event(9, Logs.scalar("z", 1)));
    Logs.write(folder.resolve("c"), Logs.event(4, Logs.scalar("x", 1), Logs.scalar("x", 1)));

    var tags = ls(folder, options).objects();

    assertThat(tags.stream().map(tag -> tag.get("run") + " " + tag.get("tag")))
        .containsExactly(expected.split(", ", -1));
  }

  @Test
  void theListEndsWithItsTotals() {
    assertThat(Command.run("ls", Logs.GOLDEN).lines())
        .last()
        .asString()
        .matches("\\d+ runs, 256 tags, \\d+ points, 26 files, .*B");
  }

  @Test
  void differentStepsAreCountedHoweverFarApart() {
    var random = new SplittableRandom(42);
    var set = new StepSet();
    var expected = new HashSet<Long>();
    for (int i = 0; i < 100_000; i++) {
      long step = random.nextInt(4) == 0 ? random.nextLong() : random.nextLong(-5_000, 50_000);
      set.add(step);
      expected.add(step);
    }

    assertThat(set.size()).isEqualTo(expected.size());
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
