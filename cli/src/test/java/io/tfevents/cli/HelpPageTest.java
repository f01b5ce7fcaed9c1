package io.tfevents.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** Help made at build time. */
class HelpPageTest {
  static Stream<String> subcommands() {
    return TfEvents.model().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("subcommands")
  void aPageIsWhatPicocliPrints(String subcommand) throws IOException {
    var model = requireNonNull(TfEvents.model().getSubcommands().get(subcommand));

    assertThat(HelpPage.read(subcommand, false)).isEqualTo(model.getUsageMessage(Ansi.OFF));
    assertThat(HelpPage.read(subcommand, true)).isEqualTo(model.getUsageMessage(Ansi.ON));
  }

  @Test
  void thePageOfTheCommandIsWhatPicocliPrints() throws IOException {
    var model = TfEvents.model();

    assertThat(HelpPage.read(HelpPage.COMMAND, false)).isEqualTo(model.getUsageMessage(Ansi.OFF));
    assertThat(HelpPage.read(HelpPage.COMMAND, true)).isEqualTo(model.getUsageMessage(Ansi.ON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls --help", "ls -h", "help ls"})
  void eachWayToAskForHelpGivesThePage(String line) throws IOException {
    assertThat(HelpPage.asked(line.split(" ", -1))).isEqualTo(HelpPage.read("ls", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void eachWayToAskForHelpGivesThePageOfTheCommand(String line) throws IOException {
    assertThat(HelpPage.asked(line)).isEqualTo(HelpPage.read(HelpPage.COMMAND, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ls", "ls logs", "--version", "help ../tfevents", "nothing --help"})
  void allElseIsForPicocli(String line) throws IOException {
    assertThat(HelpPage.asked(line.split(" ", -1))).isNull();
  }

  @Test
  void eachSubcommandIsListedUnderTheNameThatItHas() {
    assertThat(TfEvents.model().getSubcommands().keySet())
        .containsExactlyElementsOf(Subcommands.NAMES);
  }

  /** The list of subcommands shows the first part of a description only. */
  @ParameterizedTest
  @MethodSource("subcommands")
  void aDescriptionStartsWithAWholeSentence(String subcommand) {
    var model = requireNonNull(TfEvents.model().getSubcommands().get(subcommand));

    assertThat(model.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @Test
  void anOptionMayComeBeforeTheSubcommand() {
    assertThat(Command.run("--debug", "ls", "--help").out()).contains("tfevents ls");
  }
}
