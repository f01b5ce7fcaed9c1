package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunNames;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of a directory of MLflow's {@code FileStore} that are not deleted. A run that came from
 * a log directory has its name there; any other is called as in MLflow, below its parent's name
 * and, where there are several experiments, below its experiment's.
 */
final class FileStoreSource implements RunSource {
  private final Path root;
  private final Losses losses;

  private FileStoreSource(Path root, Losses losses) {
    this.root = root;
    this.losses = losses;
  }

  /**
   * Of a directory.
   *
   * @param losses takes what event files have no place for
   */
  static FileStoreSource of(Path root, Losses losses) {
    return new FileStoreSource(root.toAbsolutePath().normalize(), losses);
  }

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var experiments = StoredExperiment.in(root);
    if (experiments.isEmpty()) {
      throw new NoSuchFileException(
          root.toString(),
          null,
          "no experiments of MLflow there; name the directory that holds them, mlruns mostly");
    }
    var runs = new ArrayList<StoredRun>();
    for (var experiment : experiments) {
      add(experiment, runs);
    }
    var names = new Names(runs);
    // A name begins with that of the parent, which therefore comes first.
    runs.sort(Comparator.comparing(run -> names.of(run).equals(".") ? "" : names.of(run)));
    for (var run : runs) {
      transfer(run, names, sink);
    }
  }

  private void add(StoredExperiment experiment, List<StoredRun> runs) throws IOException {
    for (var folder : StoredExperiment.foldersWithMeta(experiment.folder())) {
      try {
        var run = StoredRun.read(folder, experiment);
        if (run != null) {
          runs.add(run);
        }
      } catch (IOException e) {
        losses.add(folder.getFileName().toString(), "", "the whole run: " + e.getMessage());
      }
    }
  }

  private void transfer(StoredRun run, Names names, RunSink sink) throws IOException {
    var parent = names.byId.get(run.tags().getOrDefault(RunTags.PARENT, ""));
    var info =
        RunInfo.named(names.of(run))
            .withParent(parent == null ? null : names.of(parent))
            .withExperiment(run.experiment().name())
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
      return hasExperiments ? run.experiment().name() + "/" : "";
    }
  }
}
