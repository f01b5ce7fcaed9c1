package io.tfevents.cli;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/** Which runs, tags and values to look at, and what to do at damage. */
final class SelectionOptions {
  @Option(
      names = "--run",
      paramLabel = "PATTERN",
      description =
          "Only runs of this name: a glob, in which * crosses /, or re:REGEX. Repeatable.")
  List<String> runs = new ArrayList<>();

  @Option(names = "--exclude-run", paramLabel = "PATTERN", description = "No runs of this name.")
  List<String> excludedRuns = new ArrayList<>();

  @Option(names = "--tag", paramLabel = "PATTERN", description = "Only tags of this name.")
  List<String> tags = new ArrayList<>();

  @Option(names = "--exclude-tag", paramLabel = "PATTERN", description = "No tags of this name.")
  List<String> excludedTags = new ArrayList<>();

  @Option(names = "--plugin", paramLabel = "PATTERN", description = "Only tags of this plugin.")
  List<String> plugins = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description =
          "Only values of this kind: scalars, histograms, images, audio, text, pr_curves, meshes,"
              + " hparams, graphs, tensors. Repeatable.")
  List<String> kinds = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "A..B",
      description = "Only steps from A to B, both included; either may be left out.")
  String steps = "..";

  @Option(
      names = "--on-fault",
      paramLabel = "POLICY",
      defaultValue = "recover",
      description =
          "At damage: recover (default) reads on behind it, stop ends that file there, strict fails.")
  FaultPolicy onFault = FaultPolicy.RECOVER;

  ReadOptions readOptions() {
    return ReadOptions.DEFAULT.withPolicy(onFault);
  }

  Selection selection() throws CommandException {
    try {
      var selection =
          Selection.ALL
              .withRuns(runs)
              .withoutRuns(excludedRuns)
              .withTags(tags)
              .withoutTags(excludedTags)
              .withPlugins(plugins);
      if (!kinds.isEmpty()) {
        selection = selection.withKinds(parsedKinds());
      }
      return withSteps(selection);
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "'" + e.getPattern() + "' is no regular expression: " + e.getDescription());
    }
  }

  /** Which runs to look at, with all that they hold. */
  Selection runSelection() throws CommandException {
    selection();
    return Selection.ALL.withRuns(runs).withoutRuns(excludedRuns);
  }

  private EnumSet<Kind> parsedKinds() throws CommandException {
    var parsed = EnumSet.noneOf(Kind.class);
    for (String kind : kinds) {
      try {
        parsed.add(Kind.valueOf(kind.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new CommandException(
            ExitCode.USAGE, "--kind " + kind + ": there is no such kind, see --help");
      }
    }
    return parsed;
  }

  private Selection withSteps(Selection selection) throws CommandException {
    int dots = steps.indexOf("..");
    try {
      if (dots < 0) {
        long step = Long.parseLong(steps);
        return selection.withSteps(step, step);
      }
      var first = steps.substring(0, dots);
      var last = steps.substring(dots + 2);
      return selection.withSteps(
          first.isEmpty() ? Long.MIN_VALUE : Long.parseLong(first),
          last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last));
    } catch (NumberFormatException e) {
      throw new CommandException(
          ExitCode.USAGE, "--steps " + steps + ": write it as A..B, with whole numbers");
    }
  }
}
