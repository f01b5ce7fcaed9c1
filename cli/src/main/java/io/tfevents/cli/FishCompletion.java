package io.tfevents.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The script by which fish completes a command, its subcommands and their options. */
final class FishCompletion {
  private final CommandSpec command;
  private final List<String> lines = new ArrayList<>();

  FishCompletion(CommandSpec command) {
    this.command = command;
  }

  String script() {
    lines.add("complete -c " + command.name() + " -n __fish_use_subcommand -f");
    for (var subcommand : command.subcommands().entrySet()) {
      var model = subcommand.getValue().getCommandSpec();
      complete("__fish_use_subcommand", "-a " + subcommand.getKey(), summary(model));
    }
    command.options().forEach(option -> add("__fish_use_subcommand", option));
    for (var subcommand : command.subcommands().entrySet()) {
      var condition = "__fish_seen_subcommand_from " + subcommand.getKey();
      var model = subcommand.getValue().getCommandSpec();
      model.options().forEach(option -> add(condition, option));
      model
          .positionalParameters()
          .forEach(
              parameter -> {
                var values = candidates(parameter.completionCandidates());
                if (!values.isEmpty()) {
                  complete(condition, "-f " + values, sentence(parameter.description()));
                }
              });
    }
    return String.join("\n", lines) + "\n";
  }

  private void add(String condition, OptionSpec option) {
    if (option.hidden()) {
      return;
    }
    var words = new ArrayList<String>();
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      var values = candidates(option.completionCandidates());
      words.add(values.isEmpty() ? "-r" : "-x " + values);
    }
    complete(condition, String.join(" ", words), sentence(option.description()));
  }

  private void complete(String condition, String what, String description) {
    lines.add(
        "complete -c %s -n %s %s -d %s"
            .formatted(command.name(), quoted(condition), what, quoted(description)));
  }

  private static String candidates(@Nullable Iterable<String> values) {
    return values == null ? "" : "-a " + quoted(String.join(" ", values));
  }

  private static String summary(CommandSpec model) {
    return sentence(model.usageMessage().description());
  }

  /** The first sentence. */
  private static String sentence(String... description) {
    var text = String.join(" ", description).replace("%n", " ").replace("%%", "%").strip();
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
