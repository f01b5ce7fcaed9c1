package io.tfevents.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** A shell that completes the command; on the command line its name is in small letters. */
enum Shell {
  BASH,
  ZSH,
  FISH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The script, for the command and all its subcommands. */
  String script(CommandSpec command) {
    return switch (this) {
      case BASH -> AutoComplete.bash(command.name(), command.commandLine());
      case ZSH -> zsh(command);
      case FISH -> new FishCompletion(command).script();
    };
  }

  /**
   * Bash's script, which zsh runs too. zsh loads a file that starts with {@code #compdef} from its
   * function path at the first completion, without aliases, and it then has to answer that one.
   */
  private static String zsh(CommandSpec command) {
    var name = command.name();
    return """
        #compdef %1$s
        %2$s
        functions[compopt]=:
        if [[ ${funcstack[1]:-} == _%1$s ]]; then
          _bash_complete -o default -F _complete_%1$s
        fi
        """
        .formatted(name, AutoComplete.bash(name, command.commandLine()));
  }
}
