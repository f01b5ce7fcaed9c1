package io.tfevents.interop.wandb;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunNames;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs whose logs stand in a directory: {@code wandb}, the one above it, or a run's own; or the
 * run of one log. A run that came from a log directory has its name there; any other is called as
 * on the pages, and where there are several projects, below its project's name.
 */
final class WandbSource implements RunSource {
  private static final int DEPTH = 3;
  private static final String ENDING = ".wandb";

  private final Path place;
  private final Losses losses;

  private WandbSource(Path place, Losses losses) {
    this.place = place;
    this.losses = losses;
  }

  /**
   * Of a directory or a log.
   *
   * @param losses takes what event files have no place for
   */
  static WandbSource of(Path place, Losses losses) {
    return new WandbSource(place.toAbsolutePath().normalize(), losses);
  }

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var logs = logs();
    if (logs.isEmpty()) {
      throw new NoSuchFileException(
          place.toString(),
          null,
          "no runs of Weights & Biases there; name the directory that holds them, wandb mostly");
    }
    var runs = new ArrayList<StoredRun>();
    for (var log : logs) {
      try {
        runs.add(StoredRun.read(log));
      } catch (IOException e) {
        if (logs.size() == 1) {
          throw e;
        }
        losses.add(String.valueOf(log.getFileName()), "", "the whole run: " + e.getMessage());
      }
    }
    for (var run : named(runs).entrySet()) {
      var name = run.getKey();
      var recorder = sink.begin(run.getValue().info(name));
      new StoredValues(run.getValue(), name, recorder, losses).transfer();
      recorder.end();
    }
  }

  private List<Path> logs() throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    } else if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (var files =
        Files.find(
            place,
            DEPTH,
            (file, attributes) ->
                attributes.isRegularFile() && file.getFileName().toString().endsWith(ENDING))) {
      return files
          .filter(file -> !place.relativize(file).startsWith(StagingFolder.NAME))
          .sorted()
          .toList();
    }
  }

  private static Map<String, StoredRun> named(List<StoredRun> runs) {
    boolean hasProjects = runs.stream().map(StoredRun::project).distinct().count() > 1;
    // A log directory's own run is the parent of all others.
    runs.sort(Comparator.comparing(run -> !run.name().equals(".")));
    var names = new RunNames();
    var named = new LinkedHashMap<String, StoredRun>();
    for (var run : runs) {
      var above = hasProjects && !run.isOurs() ? run.project() + "/" : "";
      named.put(names.unique(above + run.name()), run);
    }
    return named;
  }
}
