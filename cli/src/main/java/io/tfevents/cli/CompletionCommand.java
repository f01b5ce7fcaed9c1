package io.tfevents.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tfevents completion}: what makes a shell complete the command. */
@Command(
    name = "completion",
    description = "Prints a script by which a shell completes this command.",
    footer = {
      "",
      "bash: source <(tfevents completion bash), in ~/.bashrc",
      "zsh:  source <(tfevents completion zsh), in ~/.zshrc behind compinit",
      "fish: tfevents completion fish > ~/.config/fish/completions/tfevents.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Output out;

  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  CompletionCommand(Output out) {
    this.out = out;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws IOException {
    out.print(shell.script(spec.root()));
    return ExitCode.DONE;
  }
}
