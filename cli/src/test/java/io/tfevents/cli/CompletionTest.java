package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completions, by the shells themselves where they are installed. */
class CompletionTest {
  /** Calls the script's function as bash does at a press of the key. */
  private static final String BASH =
      """
      source "$1"; shift
      compopt() { :; }
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
      _complete_tfevents
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /** Presses the key in a zsh of its own until its terminal shows what is expected. */
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty shell env PS1= TERM=dumb zsh -f
      zpty -w shell "fpath=($1 \\$fpath); autoload -U compinit; compinit -D -u; $2"
      zpty -w shell 'print re''ady'
      zpty -r shell seen '*ready*'
      zpty -w -n shell "$3"$'\\t'
      zpty -r shell seen "*$4*"
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theScriptIsSoundForItsShell(String shell) throws Exception {
    assumeInstalled(shell);
    var parsed = run(shell, "-n", script(shell).toString());

    assertThat(parsed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'tfevents,c', 'convert,compare,completion'",
    "'tfevents,ls,--l', '--long'",
    "'tfevents,ls,--on-fault,R', 'RECOVER'",
    "'tfevents,completion,f', 'fish'",
    "'tfevents,dump,lo', ''"
  })
  void bashCompletes(String words, String completed) throws Exception {
    assumeInstalled("bash");
    var command = new ArrayList<>(List.of("bash", "-c", BASH, "bash"));
    command.add(script("bash").toString());
    command.addAll(List.of(words.split(",", -1)));

    assertThat(run(command.toArray(String[]::new)).strip().replace('\n', ',')).isEqualTo(completed);
  }

  @ParameterizedTest
  @CsvSource({
    "tfevents conv, convert",
    "tfevents ls --lo, --long",
    "tfevents ls --on-fault R, RECOVER",
    "tfevents completion fi, fish"
  })
  void fishCompletes(String line, String completed) throws Exception {
    assumeInstalled("fish");
    var command = "source %s; complete -C '%s'".formatted(script("fish"), line);

    assertThat(run("fish", "-c", command).lines().map(answer -> answer.split("\t", -1)[0]))
        .containsExactly(completed);
  }

  @ParameterizedTest
  @CsvSource({
    "source %s, tfevents conv, convert",
    "source %s, tfevents ls --lo, --long",
    "source %s, tfevents ls --on-fault R, RECOVER",
    ":, tfevents conv, convert",
    ":, tfevents ls --lo, --long",
    ":, tfevents ls --on-fault R, RECOVER"
  })
  void zshCompletesByAScriptOrAFileInItsFunctionPath(String load, String line, String completed)
      throws Exception {
    assumeInstalled("zsh");
    var script = script("zsh");
    Files.copy(script, folder.resolve("_tfevents"));
    var command = new ArrayList<>(List.of("timeout", "60", "zsh", "-f", "-c", ZSH, "zsh"));
    command.addAll(List.of(folder.toString(), load.formatted(script), line, completed));

    assertThat(run(command.toArray(String[]::new))).isEmpty();
  }

  private Path script(String shell) throws IOException {
    var result = Command.run("completion", shell);
    assertThat(result.exitCode()).isZero();
    return Files.writeString(folder.resolve("tfevents." + shell), result.out());
  }

  private static void assumeInstalled(String shell) {
    var path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        List.of(path.split(":", -1)).stream()
            .anyMatch(place -> Files.isExecutable(Path.of(place, shell))),
        shell + " is not installed");
  }

  private static String run(String... command) throws Exception {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).describedAs(out).isZero();
    return out;
  }
}
