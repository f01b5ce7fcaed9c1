package io.tfevents.cli;

import io.tfevents.logdir.Selection;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition on the numbers under a tag, or on the step of any value: {@code loss<0.1}, {@code
 * step>=1000}, {@code loss is nan}.
 *
 * @param text as it was given
 * @param aboutSteps whether it is about steps
 * @param tags which tags it is about, if it is not
 * @param test whether a number meets it
 */
record Until(String text, boolean aboutSteps, Selection tags, DoublePredicate test) {
  private static final Pattern COMPARISON =
      Pattern.compile("(.*\\S)\\s*(<=|>=|==|!=|<|>|(?<![<>=!])=)\\s*([^\\s<>=!]+)\\s*");
  private static final Pattern KIND =
      Pattern.compile("(.*\\S)\\s+is\\s+(not\\s+)?(\\w+)\\s*", Pattern.CASE_INSENSITIVE);

  static Until parse(String text) throws CommandException {
    var kind = KIND.matcher(text);
    if (kind.matches()) {
      var test = kind(kind.group(3), text);
      return of(text, kind.group(1), kind.group(2) == null ? test : test.negate());
    }
    var comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      return of(
          text,
          comparison.group(1),
          comparison(comparison.group(2), number(comparison.group(3), text)));
    }
    throw unclear(text);
  }

  private static Until of(String text, String subject, DoublePredicate test)
      throws CommandException {
    var tag = subject.strip();
    try {
      return new Until(text, tag.equals("step"), Selection.ALL.withTags(List.of(tag)), test);
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "'" + e.getPattern() + "' is no regular expression: " + e.getDescription());
    }
  }

  private static DoublePredicate kind(String name, String text) throws CommandException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double::isNaN;
      case "infinite" -> Double::isInfinite;
      case "finite" -> Double::isFinite;
      default -> throw unclear(text);
    };
  }

  private static double number(String digits, String text) throws CommandException {
    if (digits.equalsIgnoreCase("nan")) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw unclear(text);
    }
  }

  private static DoublePredicate comparison(String operator, double limit) {
    return switch (operator) {
      case "<" -> value -> value < limit && !isEqual(value, limit);
      case "<=" -> value -> value < limit || isEqual(value, limit);
      case ">" -> value -> value > limit && !isEqual(value, limit);
      case ">=" -> value -> value > limit || isEqual(value, limit);
      case "!=" -> value -> !isEqual(value, limit);
      default -> value -> isEqual(value, limit);
    };
  }

  /** Whether numbers are equal, NaN and NaN included; 0.1 equals the float next to it. */
  private static boolean isEqual(double value, double limit) {
    return value == limit
        || (Double.isNaN(value) && Double.isNaN(limit))
        || value == (double) (float) limit;
  }

  private static CommandException unclear(String text) {
    return new CommandException(
        ExitCode.USAGE,
        "--until '" + text + "': write it like 'loss<0.1', 'step>=1000' or 'loss is nan'");
  }

  boolean includesTag(String tag) {
    return !aboutSteps && tags.includesTag(tag, null);
  }

  boolean holds(double number) {
    return test.test(number);
  }
}
