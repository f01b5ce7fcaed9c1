package io.tfevents.cli;

import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Selection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which trainings count as one, and which of these are the baseline. */
final class CandidateNames {
  private final List<Training> trainings;
  private final @Nullable String hparam;
  private final @Nullable Pattern pattern;
  private final @Nullable Selection baseline;

  CandidateNames(List<Training> trainings, @Nullable String group, @Nullable Selection baseline)
      throws CommandException {
    this.trainings = trainings.stream().filter(CandidateNames::isComparable).toList();
    this.baseline = baseline;
    if (group != null && group.startsWith("re:")) {
      this.pattern = GroupPattern.of(group);
      this.hparam = null;
    } else {
      this.pattern = null;
      this.hparam = group;
    }
    if (hparam != null
        && trainings.stream().noneMatch(training -> training.hparams().containsKey(hparam))) {
      throw new CommandException(
          ExitCode.USAGE,
          "--group %s: no run has a hyperparameter of this name; write a pattern for names as re:REGEX"
              .formatted(hparam));
    }
  }

  /** Runs that hold nothing but texts, say, are not compared. */
  private static boolean isComparable(Training training) {
    return !training.metrics().isEmpty() || !training.hparams().isEmpty();
  }

  /** With the baseline, if there is one. */
  Comparison comparison() throws CommandException {
    var comparison = Comparison.ofGroups(trainings, this::name);
    if (comparison.candidates().isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, "no run has numbers or hyperparameters, or is in a group");
    }
    if (baseline == null) {
      return comparison;
    }
    var names =
        trainings.stream().filter(this::isBaseline).flatMap(t -> name(t).stream()).distinct();
    var found = names.toList();
    if (found.size() != 1) {
      throw new CommandException(
          ExitCode.USAGE, "the baseline is in %s groups; name one of them".formatted(found.size()));
    }
    return comparison.withBaseline(found.get(0));
  }

  private boolean isBaseline(Training training) {
    return baseline != null && baseline.includesRun(training.name());
  }

  /** Trainings of the baseline count as one where nothing else groups them. */
  private Optional<String> name(Training training) {
    if (hparam != null) {
      var value = training.hparams().get(hparam);
      return Optional.of(hparam + "=" + (value == null ? "·" : HparamsText.of(value)));
    }
    if (pattern != null) {
      var matcher = pattern.matcher(training.name());
      return matcher.find() ? Optional.of(joined(matcher)) : Optional.empty();
    }
    if (isBaseline(training)) {
      var all = trainings.stream().filter(this::isBaseline).map(Training::name).toList();
      return Optional.of(all.size() == 1 ? all.get(0) : "baseline");
    }
    return Optional.of(training.name());
  }

  private static String joined(Matcher matcher) {
    var name = new StringBuilder();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      name.append(matcher.group(i) == null ? "" : matcher.group(i));
    }
    return name.toString();
  }
}
