package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours, notes and progress. */
class TerminalTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "AUTO,   true,       , xterm, true",
    "AUTO,   true,     '', xterm, true",
    "AUTO,   true,      0, xterm, false",
    "AUTO,   true,      1, xterm, false",
    "AUTO,   true,       , dumb,  false",
    "AUTO,   true,       ,      , true",
    "AUTO,   false,      , xterm, false",
    "ALWAYS, false,     1, dumb,  true",
    "NEVER,  true,       , xterm, false",
  })
  void coloursAreForTerminalsUnlessAskedFor(
      Paint.When when, boolean terminal, String noColor, String term, boolean expected) {
    assertThat(Paint.of(when, terminal, noColor, term).on()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "ls --long", "dump", "head", "verify", "doctor"})
  void noColoursGoToAPipe(String command) {
    assertThat(run(command, Logs.CORRUPT.resolve("two_faults")).out()).doesNotContain(ESCAPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "ls --long", "dump", "head", "verify", "doctor"})
  void everyCommandHasColoursWhenAskedFor(String command) {
    assertThat(run(command + " --color=always", Logs.CORRUPT.resolve("two_faults")).out())
        .contains(ESCAPE);
    assertThat(run(command + " --color=never", Logs.CORRUPT.resolve("two_faults")).out())
        .doesNotContain(ESCAPE);
  }

  @Test
  void helpHasColoursByTheSameRule() {
    assertThat(Command.run("ls", "--help", "--color=always").out()).contains(ESCAPE);
    assertThat(Command.run("ls", "--help").out()).doesNotContain(ESCAPE);
  }

  @Test
  void theVariableNoColorIsHeeded() throws Exception {
    Logs.write(folder, Logs.event(1, Logs.scalar("x", 1)));

    assertThat(onATerminal("")).contains(ESCAPE);
    assertThat(onATerminal("1")).doesNotContain(ESCAPE);
  }

  /** What {@code ls} prints to standard output when told that this is a terminal. */
  private String onATerminal(String noColor) throws Exception {
    var process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dtfevents.stdout=terminal",
            "-cp",
            System.getProperty("java.class.path"),
            TfEvents.class.getName(),
            "ls",
            folder.toString());
    process.environment().put("NO_COLOR", noColor);
    process.environment().put("TERM", "xterm");
    var running = process.start();
    return new String(running.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void aTagThatPaintsItselfIsShownByItsCodes() throws IOException {
    Logs.write(folder, Logs.event(1, Logs.scalar(ESCAPE + "[31mred", 1)));

    for (String command : List.of("ls", "ls --long", "dump", "head")) {
      assertThat(run(command + " --color=always", folder).out())
          .contains("\\u001b[31mred")
          .doesNotContain(ESCAPE + "[31mred");
    }
  }

  @Test
  void columnsAreAlignedWithoutTheirColours() {
    var paint = new Paint(true);

    assertThat(Columns.aligned(List.of(List.of(paint.bold("a"), "b"), List.of("long", "c"))))
        .containsExactly(paint.bold("a") + "     b", "long  c");
  }

  @Test
  void quietLeavesOutNotesAndKeepsResults() {
    var cut = Logs.CORRUPT.resolve("truncated_data");

    assertThat(run("ls", cut).error()).contains("note: ");
    assertThat(run("ls --quiet", cut).error()).isEmpty();
    assertThat(run("ls --quiet", cut).out()).isEqualTo(run("ls", cut).out());
  }

  @Test
  void quietKeepsWhatWentWrong() {
    assertThat(run("ls --quiet", Logs.CORRUPT.resolve("two_faults")).error()).contains("DATA_CRC");
    assertThat(run("ls --quiet", folder.resolve("none")).error()).contains("no such file");
  }

  @Test
  void quietLeavesOutWhatWasDone() {
    assertThat(Command.run("demo", "-o", folder.resolve("a"), "--runs=1", "--quiet").error())
        .isEmpty();
    assertThat(run("convert --quiet -o " + folder.resolve("b"), folder.resolve("a")).error())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 40, 60, 80, 200})
  void progressIsNarrowerThanItsTerminal(int columns) {
    for (long bytes : new long[] {0, 1, 999_999_999, 123_456_789_012L}) {
      var line = Progress.line(bytes, 123_456_789_012L, 0.7, columns);

      assertThat(line).contains("%");
      assertThat(line.length()).isLessThanOrEqualTo(Math.max(4, columns - 1));
    }
  }

  @Test
  void aMessageTakesThePlaceOfProgress() {
    var text = new StringWriter();
    var messages = Messages.of(new PrintWriter(text));

    messages.showProgress("[###]");
    messages.println("tfevents: hm");
    messages.clearProgress();

    assertThat(text).hasToString("\r[###]\u001b[K\r\u001b[Ktfevents: hm" + System.lineSeparator());
  }

  private static Command.Result run(String command, Path logdir) {
    var words = new ArrayList<Object>(List.of(command.split(" ", -1)));
    words.add(logdir);
    return Command.run(words.toArray());
  }
}
