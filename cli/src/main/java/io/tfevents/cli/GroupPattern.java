package io.tfevents.cli;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The pattern that puts runs in groups by what its parentheses hold in their names. */
final class GroupPattern {
  private GroupPattern() {}

  static Pattern of(String group) throws CommandException {
    if (!group.startsWith("re:")) {
      throw new CommandException(
          ExitCode.USAGE, "--group " + group + ": write it as re:REGEX, as in 're:(.*)/seed_.*'");
    }
    try {
      return Pattern.compile(group.substring("re:".length()));
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "'" + e.getPattern() + "' is no regular expression: " + e.getDescription());
    }
  }
}
