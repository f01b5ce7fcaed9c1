package io.tfevents.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A manual page, in roff, of a command or a subcommand. */
final class ManPage {
  private final CommandSpec command;
  private final String name;
  private final List<String> lines = new ArrayList<>();

  ManPage(CommandSpec command) {
    this.command = command;
    this.name = command.qualifiedName("-");
  }

  /** {@code tfevents-ls.1}. */
  String fileName() {
    return name + ".1";
  }

  /** The page as of a day, {@code 2026-11-23}. */
  String text(String date, String version) {
    line(
        ".TH %s 1 %s \"tfevents %s\""
            .formatted(escaped(name.toUpperCase(Locale.ROOT)), date, version));
    macro("SH", "NAME");
    line(name + " \\- " + escaped(summary(command)));
    macro("SH", "SYNOPSIS");
    lines.add(".nh");
    paragraphs(command.commandLine().getHelp().synopsis(0));
    lines.add(".hy");
    macro("SH", "DESCRIPTION");
    paragraphs(command.usageMessage().description());
    arguments();
    subcommands();
    notes();
    seeAlso();
    return String.join("\n", lines) + "\n";
  }

  private void arguments() {
    if (!command.positionalParameters().isEmpty()) {
      macro("SH", "ARGUMENTS");
      command
          .positionalParameters()
          .forEach(parameter -> argument(parameter, "\\fI" + escaped(parameter.paramLabel())));
    }
    macro("SH", "OPTIONS");
    command.options().stream()
        .filter(option -> !option.hidden())
        .forEach(
            option -> {
              var names = "\\fB" + escaped(String.join(", ", option.names()));
              boolean takesValue = option.arity().max() > 0;
              argument(option, names + (takesValue ? " \\fI" + escaped(option.paramLabel()) : ""));
            });
  }

  private void argument(ArgSpec argument, String heading) {
    lines.add(".TP");
    line(heading + "\\fR");
    paragraphs(argument.description());
  }

  private void subcommands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    macro("SH", "COMMANDS");
    command
        .subcommands()
        .forEach(
            (subcommand, model) -> {
              lines.add(".TP");
              line("\\fB" + escaped(subcommand) + "\\fR");
              text(plain(String.join(" ", model.getCommandSpec().usageMessage().description())));
            });
  }

  private void notes() {
    macro("SH", "NOTES");
    lines.add(".nf");
    paragraphs(command.usageMessage().footer());
    lines.add(".fi");
  }

  private void seeAlso() {
    macro("SH", "SEE ALSO");
    var others = new ArrayList<String>();
    if (command.parent() == null) {
      command.subcommands().keySet().forEach(other -> others.add(name + "-" + other));
    } else {
      others.add(command.root().name());
    }
    line(
        String.join(
            ",\n", others.stream().map(other -> ".BR " + escaped(other) + " (1)").toList()));
  }

  private static String summary(CommandSpec command) {
    var text = plain(String.join(" ", command.usageMessage().description())).strip();
    int end = text.indexOf(". ");
    text = end < 0 ? text : text.substring(0, end);
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private void paragraphs(String... paragraphs) {
    Arrays.stream(paragraphs)
        .flatMap(paragraph -> plain(paragraph).lines())
        .filter(paragraph -> !paragraph.isBlank())
        .forEach(this::text);
  }

  private void macro(String macro, String... words) {
    var quoted = Arrays.stream(words).map(word -> '"' + escaped(word) + '"').toList();
    lines.add("." + macro + " " + String.join(" ", quoted));
  }

  private void text(String text) {
    line(escaped(text.strip()));
  }

  private void line(String line) {
    lines.add(line);
  }

  /** Without picocli's markup and with its variables and format filled in. */
  private static String plain(String text) {
    return Ansi.OFF.string(text.replace("%n", "\n").replace("%%", "%"));
  }

  /** A dot or a quote that starts a line would be a macro. */
  private static String escaped(String text) {
    var escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
