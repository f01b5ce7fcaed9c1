package io.tfevents.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Writes what the build makes of the command's model: help pages, manual pages and completions.
 * Arguments: the folder of classes, the folder for the rest, the version, the time of the build.
 */
final class Pages {
  private Pages() {}

  public static void main(String[] arguments) throws IOException {
    var command = TfEvents.model();
    var classes = Path.of(arguments[0]);
    var rest = Path.of(arguments[1]);
    help(command, classes.resolve("io/tfevents/cli/help"));
    manual(command, rest.resolve("man"), arguments[2], arguments[3].substring(0, 10));
    completions(command, rest.resolve("completions"));
  }

  private static void help(CommandLine command, Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, HelpPage.COMMAND + ".txt", command.getUsageMessage(Ansi.ON));
    for (var subcommand : command.getSubcommands().entrySet()) {
      write(folder, subcommand.getKey() + ".txt", subcommand.getValue().getUsageMessage(Ansi.ON));
    }
  }

  private static void manual(CommandLine command, Path folder, String version, String date)
      throws IOException {
    Files.createDirectories(folder);
    // Lines are for roff to break.
    command.setUsageHelpWidth(10_000);
    write(folder, new ManPage(command.getCommandSpec()), version, date);
    for (var subcommand : command.getSubcommands().values()) {
      write(folder, new ManPage(subcommand.getCommandSpec()), version, date);
    }
  }

  private static void completions(CommandLine command, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var shell : Shell.values()) {
      var name = "tfevents." + shell.name().toLowerCase(Locale.ROOT);
      write(folder, name, shell.script(command.getCommandSpec()));
    }
  }

  private static void write(Path folder, ManPage page, String version, String date)
      throws IOException {
    write(folder, page.fileName(), page.text(date, version));
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
