package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunNames;
import io.tfevents.interop.RunSink;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs that are read from MLflow. A run that came from a log directory has its name there; any
 * other is called as in MLflow, below its parent's name and, where there are several experiments,
 * below its experiment's.
 */
final class StoredRuns {
  private final List<StoredRun> runs;
  private final Losses losses;

  StoredRuns(List<StoredRun> runs, Losses losses) {
    this.runs = runs;
    this.losses = losses;
  }

  /** Hands over all runs. */
  void transferTo(RunSink sink) throws IOException {
    var names = new Names(runs);
    // A name begins with that of the parent, which therefore comes first.
    var ordered =
        runs.stream()
            .sorted(Comparator.comparing(run -> names.of(run).equals(".") ? "" : names.of(run)))
            .toList();
    for (var run : ordered) {
      transfer(run, names, sink);
    }
  }

  private void transfer(StoredRun run, Names names, RunSink sink) throws IOException {
    var parent = names.byId.get(run.tags().getOrDefault(RunTags.PARENT, ""));
    var info =
        RunInfo.named(names.of(run))
            .withParent(parent == null ? null : names.of(parent))
            .withExperiment(run.experiment())
            .withGroup(run.tags().getOrDefault(RunTags.GROUP, ""))
            .withTimes(run.startTime(), run.endTime())
            .withStatus(run.hparamsStatus())
            .withHparams(run.hparams());
    var recorder = sink.begin(info);
    new StoredValues(run, info.name(), recorder, losses).transfer();
    recorder.end();
  }

  /** What the runs are called. */
  private static final class Names {
    private final Map<String, StoredRun> byId = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final RunNames unique = new RunNames();
    private final boolean hasExperiments;

    Names(List<StoredRun> runs) {
      runs.forEach(run -> byId.put(run.id(), run));
      hasExperiments = runs.stream().map(StoredRun::experiment).distinct().count() > 1;
      runs.forEach(this::of);
    }

    String of(StoredRun run) {
      var known = names.get(run.id());
      if (known != null) {
        return known;
      }
      // Ends the way up where runs are nested in a circle.
      names.put(run.id(), run.id());
      var name = unique.unique(run.logdirName().orElseGet(() -> above(run) + run.name()));
      names.put(run.id(), name);
      return name;
    }

    private String above(StoredRun run) {
      var parent = byId.get(run.tags().getOrDefault(RunTags.PARENT, ""));
      if (parent != null) {
        var name = of(parent);
        return name.equals(".") ? "" : name + "/";
      }
      return hasExperiments ? run.experiment() + "/" : "";
    }
  }
}
