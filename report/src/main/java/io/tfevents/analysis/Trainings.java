package io.tfevents.analysis;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.logdir.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts runs together to trainings. */
final class Trainings {
  /** Seconds since the epoch, as PyTorch's {@code add_hparams} names a run. */
  private static final Pattern TIME = Pattern.compile("\\d{9,11}(\\.\\d+)?");

  private Trainings() {}

  static List<Training> of(Collection<Run> runs) {
    var timed =
        runs.stream()
            .filter(Trainings::isNamedByTime)
            .collect(Collectors.groupingBy(run -> parent(run.name()), Collectors.counting()));
    var parts = new TreeMap<String, List<Run>>();
    var names = runs.stream().map(Run::name).collect(Collectors.toSet());
    for (var run : runs) {
      var parent = parent(run.name());
      var grandparent = parent(parent);
      boolean isPart =
          isSplit(run)
              || isNamedByItsTag(run)
              || (isNamedByTime(run) && timed.getOrDefault(parent, 0L) == 1);
      boolean isBelowItsTag = names.contains(grandparent) && isBelowItsTag(run, parent);
      var training = isPart ? parent : isBelowItsTag ? grandparent : run.name();
      parts.computeIfAbsent(training, name -> new ArrayList<>()).add(run);
    }
    return parts.entrySet().stream()
        .map(entry -> training(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Trainings::start).thenComparing(Training::name))
        .toList();
  }

  private static Training training(String name, List<Run> runs) {
    runs.sort(Comparator.comparing(Run::name));
    var metrics = new ArrayList<Metric>();
    Map<String, HparamValue> hparams = new LinkedHashMap<>();
    var status = Hparams.Status.UNKNOWN;
    for (var run : runs) {
      var path = path(name, run.name());
      run.scalars().forEach(series -> metrics.add(Metric.of(path, run.name(), series)));
      for (var series : run.hparams()) {
        var metadata = series.metadata();
        var content = metadata == null ? null : Hparams.of(metadata);
        if (content instanceof Hparams.SessionStart start) {
          start.hparams().forEach(hparams::putIfAbsent);
        } else if (content instanceof Hparams.SessionEnd end) {
          status = end.status();
        }
      }
    }
    return new Training(name, runs, metrics, hparams, status);
  }

  private static double start(Training training) {
    return training.runs().stream()
        .flatMapToDouble(run -> run.startTime().stream())
        .filter(Double::isFinite)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static boolean isSplit(Run run) {
    return !run.name().equals(".") && Split.of(last(run.name())).isPresent();
  }

  /** As PyTorch's {@code add_scalars} names a run. */
  private static boolean isNamedByItsTag(Run run) {
    return hasOneTag(run) && last(run.name()).startsWith(tag(run).replace('/', '_') + "_");
  }

  /** As tensorboardX's {@code add_scalars} names a run. */
  private static boolean isBelowItsTag(Run run, String parent) {
    return hasOneTag(run) && !parent.equals(".") && last(parent).equals(tag(run));
  }

  private static boolean hasOneTag(Run run) {
    return run.scalars().size() == 1 && run.events().isEmpty();
  }

  private static String tag(Run run) {
    return run.scalars().iterator().next().tag();
  }

  private static boolean isNamedByTime(Run run) {
    return TIME.matcher(last(run.name())).matches() && !run.hparams().isEmpty();
  }

  private static String parent(String run) {
    int slash = run.lastIndexOf('/');
    return slash < 0 ? "." : run.substring(0, slash);
  }

  private static String last(String run) {
    return run.substring(run.lastIndexOf('/') + 1);
  }

  /** The path from a training to one of its runs; empty where the run has the training's name. */
  static String path(String training, String run) {
    if (run.equals(training)) {
      return "";
    }
    return training.equals(".") ? run : run.substring(training.length() + 1);
  }
}
