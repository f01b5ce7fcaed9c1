package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTest {
  @TempDir Path folder;

  @BeforeEach
  void twoRunsOfTwentySteps() throws IOException {
    for (var run : List.of("a", "b")) {
      var events = new ArrayList<Event>();
      for (int step = 0; step < 20; step++) {
        events.add(Logs.event(step, Logs.scalar("loss", step), Logs.scalar("lr", 1)));
      }
      events.add(Logs.event(20, Logs.scalar("late", 7)));
      Logs.write(folder.resolve(run), events.toArray(Event[]::new));
    }
  }

  @Test
  void theFirstTenOfEachTagOfEachRunArePrinted() {
    var lines = Command.run("head", folder, "--format=csv").lines();

    assertThat(lines.get(0)).isEqualTo("run,tag,kind,step,wall_time,value");
    assertThat(lines).hasSize(1 + 2 * (10 + 10 + 1));
    assertThat(lines).filteredOn(line -> line.startsWith("b,loss,")).hasSize(10);
    assertThat(lines).contains("a,loss,scalars,9,1009.5,9.0", "a,late,scalars,20,1020.5,7.0");
  }

  @Test
  void asManyAsAreAskedForArePrinted() throws IOException {
    var steps =
        Command.run("head", folder, "-n", "2", "--tag=l*s", "--format=jsonl").values("step");

    assertThat(steps).containsExactly("0", "1", "0", "1");
  }

  @Test
  void valuesArePrintedAsDumpPrintsThem() {
    assertThat(Command.run("head", folder, "-n", 100).out())
        .isEqualTo(Command.run("dump", folder).out());
  }

  @Test
  void aRunIsReadOnlyUntilItsNamedTagsAreThere() throws IOException {
    Files.write(
        folder.resolve("a").resolve(Logs.FILE), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    assertThat(Command.run("head", folder, "--tag=loss").error()).isEmpty();
    assertThat(Command.run("head", folder, "--tag=loss*").error()).contains("cut short");
  }

  @Test
  void noneIsTooFew() {
    assertThat(Command.run("head", folder, "-n", "0").exitCode()).isEqualTo(2);
  }

  @Test
  void forPeopleRunsAndStepsStandOnce() {
    var lines = Command.run("head", folder, "-n", "2", "--color=always").lines();

    assertThat(lines.stream().map(HeadTest::plain).toList())
        .startsWith(
            "a",
            "     0  1970-01-01T00:16:40Z  loss              scalars     0.0",
            "                              lr                scalars     1.0",
            "     1  1970-01-01T00:16:41Z  loss              scalars     1.0");
  }

  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9]*m", "");
  }
}
