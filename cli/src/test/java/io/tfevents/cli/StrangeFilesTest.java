package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tfevents.cli.Command.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are not text, and things that are not files. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class StrangeFilesTest {
  @TempDir Path folder;

  private Path logs = Path.of("");

  @BeforeEach
  void oneSoundRun() throws IOException {
    logs = folder.resolve("logs");
    Logs.write(logs.resolve("sound"), Logs.event(1, Logs.scalar("loss", 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "ls --long", "dump", "verify", "convert"})
  void aPipeIsSkippedAndNotWaitedFor(String subcommand) throws Exception {
    var pipe = logs.resolve("events.out.tfevents.1");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    var result = run(subcommand, logs);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error()).contains(pipe + ": is a pipe or a device, not a file");
    assertSoundRunIsRead(subcommand, result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "verify", "convert"})
  void aDeviceWithoutEndIsSkipped(String subcommand) throws IOException {
    var link = logs.resolve("events.out.tfevents.2");
    Files.createSymbolicLink(link, Path.of("/dev/zero"));

    var result = run(subcommand, logs);

    Files.delete(link);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error()).contains("is a pipe or a device, not a file");
    assertSoundRunIsRead(subcommand, result);
  }

  @Test
  void aDirectoryThatIsNamedLikeAnEventFileIsARun() throws IOException {
    Logs.write(logs.resolve("x.tfevents.y"), Logs.event(1, Logs.scalar("loss", 1)));

    var result = run("ls", logs);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("sound  (").contains("x.tfevents.y  (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "verify", "convert"})
  void linksInACircleAreNamedAndSkipped(String subcommand) throws IOException {
    var link = logs.resolve("events.out.tfevents.3");
    Files.createSymbolicLink(link, link.getFileName());
    Files.createSymbolicLink(logs.resolve("sound/up"), logs);

    var result = run(subcommand, logs);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error().lines().toList())
        .anyMatch(line -> line.contains(link + ": ") && line.contains("skipped"));
    assertSoundRunIsRead(subcommand, result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0A", "%0D", "%09", "%1B%5B31m", "%FF%FE", "%C2%85", "%E2%80%A8"})
  void aNameOfAnyBytesStaysOnItsLine(String encoded) throws IOException {
    Path run;
    try {
      run = Path.of(URI.create(logs.toUri() + "run" + encoded + "name"));
      Files.createDirectories(run);
    } catch (InvalidPathException | IOException e) {
      assumeThat(e).as("the file system takes such a name").isNull();
      throw e;
    }
    var file = Path.of(URI.create(run.toUri() + "events.out.tfevents." + encoded));
    Files.write(file, new byte[100]);

    for (String subcommand : List.of("ls", "ls --long", "dump", "verify", "convert")) {
      var result = run(subcommand, logs);

      assertThat(result.exitCode()).as(subcommand).isEqualTo(1);
      assertOneLineEach(result);
      assertSoundRunIsRead(subcommand, result);
      deleteOutput();
    }
  }

  @Test
  void aTagThatSteersTerminalsIsShownByItsCodes() throws IOException {
    var tag = "a\nb\u001b]0;title\u0007\u202ec\u200f";
    Logs.write(logs.resolve("odd"), Logs.event(1, Logs.scalar(tag, 1)));

    for (String subcommand : List.of("ls", "ls --long", "dump")) {
      var result = run(subcommand, logs);

      assertThat(result.out())
          .as(subcommand)
          .contains("a\\nb\\u001b]0;title\\u0007\\u202ec\\u200f")
          .doesNotContain("\u001b");
      assertOneLineEach(result);
    }
  }

  @Test
  void csvKeepsATagAsItIs() throws IOException {
    Logs.write(logs.resolve("odd"), Logs.event(1, Logs.scalar("a\nb", 1)));

    assertThat(Command.run("dump", logs, "--format", "csv").out()).contains("\"a\nb\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
  void aWallTimeThatIsNoTimeIsPrintedAsItIs(double wallTime) throws IOException {
    var event = Logs.event(Long.MIN_VALUE, Logs.scalar("loss", 1)).toBuilder();
    var last = Logs.event(Long.MAX_VALUE, Logs.scalar("loss", 1)).toBuilder();
    Logs.write(
        logs.resolve("odd"),
        event.setWallTime(wallTime).build(),
        last.setWallTime(-wallTime).build());

    for (String subcommand : List.of("ls --long", "dump", "convert")) {
      var result = run(subcommand, logs);

      assertThat(result.exitCode()).as("%s %s", subcommand, result.error()).isZero();
      if (!subcommand.equals("convert")) {
        assertThat(result.out())
            .contains(Long.toString(Long.MIN_VALUE))
            .contains(Long.toString(Long.MAX_VALUE));
      }
    }
  }

  /** Runs a subcommand; {@code convert} writes to the folder {@code out}. */
  private Result run(String subcommand, Path logdir) {
    var arguments = new ArrayList<Object>(List.of(subcommand.split(" ", -1)));
    arguments.add(logdir);
    if (subcommand.equals("convert")) {
      arguments.addAll(List.of("-o", folder.resolve("out")));
    }
    return Command.run(arguments.toArray());
  }

  private void deleteOutput() throws IOException {
    try (var paths = Files.walk(folder.resolve("out"))) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (NoSuchFileException e) {
      // Only convert writes.
    }
  }

  private static void assertSoundRunIsRead(String subcommand, Result result) {
    switch (subcommand) {
      case "verify" -> assertThat(result.out()).contains("1 sound record");
      case "convert" -> assertThat(result.error()).contains(": 1 scalars");
      default -> assertThat(result.out()).contains("sound").contains("loss");
    }
  }

  /** No line begins in the middle of a name. */
  private static void assertOneLineEach(Result result) {
    assertThat(result.error().lines()).allMatch(line -> line.startsWith("tfevents: "));
    assertThat(result.out().lines()).noneMatch(line -> line.startsWith("name"));
    assertThat((result.out() + result.error()).replace("\n", "").codePoints())
        .noneMatch(c -> Character.isISOControl(c) || c == 0x2028);
  }
}
