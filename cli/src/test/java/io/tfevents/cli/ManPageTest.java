package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Manual pages. */
class ManPageTest {
  @TempDir Path folder;

  static Stream<ManPage> pages() {
    var command = TfEvents.model();
    return Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
        .map(CommandLine::getCommandSpec)
        .map(ManPage::new);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mandocFindsNothingWrong(ManPage page) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mandoc")), "mandoc is not installed");
    var file = Files.writeString(folder.resolve(page.fileName()), page.text("2026-11-23", "1.0"));

    var mandoc =
        new ProcessBuilder("/usr/bin/mandoc", "-Tlint", "-Wwarning", file.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(mandoc.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(mandoc.waitFor()).isZero();
  }

  @Test
  void thePageOfASubcommandNamesItsOptions() {
    var ls = requireNonNull(TfEvents.model().getSubcommands().get("ls")).getCommandSpec();

    assertThat(new ManPage(ls).text("2026-11-23", "1.0"))
        .contains(".TH TFEVENTS\\-LS 1 2026-11-23 \"tfevents 1.0\"")
        .contains("\\fB\\-\\-on\\-fault \\fIPOLICY\\fR")
        .contains("Tell also of each file, of sessions");
  }

  @Test
  void thePageOfTheCommandNamesItsSubcommands() {
    var command = TfEvents.model().getCommandSpec();

    assertThat(new ManPage(command).text("2026-11-23", "1.0"))
        .contains(Subcommands.NAMES.stream().map(ManPageTest::inBold).toList())
        .contains(".BR tfevents\\-ls (1)");
  }

  /** Of roff's two hyphens the one that stays when it is copied. */
  private static String inBold(String name) {
    return "\\fB" + name.replace("-", "\\-") + "\\fR";
  }
}
