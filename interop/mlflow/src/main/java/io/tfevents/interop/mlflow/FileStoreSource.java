package io.tfevents.interop.mlflow;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    new StoredRuns(runs, losses).transferTo(sink);
  }

  private void add(StoredExperiment experiment, List<StoredRun> runs) throws IOException {
    for (var folder : StoredExperiment.foldersWithMeta(experiment.folder())) {
      try {
        var run = new StoredFolder(folder).run(experiment);
        if (run != null) {
          runs.add(run);
        }
      } catch (IOException e) {
        losses.add(folder.getFileName().toString(), "", "the whole run: " + e.getMessage());
      }
    }
  }
}
