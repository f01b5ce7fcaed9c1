package io.tfevents.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Help as picocli printed it when the command was built, with its colours: to read a page is much
 * quicker than to make picocli's model of all subcommands.
 */
final class HelpPage {
  /** The page of the command itself. */
  static final String COMMAND = "tfevents";

  private static final Set<String> OPTIONS = Set.of("--help", "-h");
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

  private HelpPage() {}

  /** The page that the arguments ask for; null if they ask for something else. */
  static @Nullable String asked(String... arguments) throws IOException {
    var name = name(arguments);
    return name == null ? null : read(name, Paint.of(Paint.When.AUTO).on());
  }

  static @Nullable String read(String name, boolean coloured) throws IOException {
    try (var in = HelpPage.class.getResourceAsStream("help/" + name + ".txt")) {
      if (in == null) {
        return null;
      }
      var page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return coloured ? page : COLOURS.matcher(page).replaceAll("");
    }
  }

  private static @Nullable String name(String... arguments) {
    var first = arguments.length == 0 ? "" : arguments[0];
    if (arguments.length == 1 && (OPTIONS.contains(first) || first.equals("help"))) {
      return COMMAND;
    }
    if (arguments.length == 2 && first.equals("help") && Subcommands.NAMES.contains(arguments[1])) {
      return arguments[1];
    }
    if (arguments.length == 2
        && OPTIONS.contains(arguments[1])
        && Subcommands.NAMES.contains(first)) {
      return first;
    }
    return null;
  }
}
