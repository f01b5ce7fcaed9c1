package io.tfevents.interop.comet;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunNames;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.RunSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The runs whose archives stand in a directory, or that of one archive. A run that came from a log
 * directory has its name there; any other is called as on Comet's pages, and where there are
 * several projects, below its project's name.
 */
final class CometSource implements RunSource {
  private final Path place;
  private final Losses losses;

  private CometSource(Path place, Losses losses) {
    this.place = place;
    this.losses = losses;
  }

  /**
   * Of a directory or an archive.
   *
   * @param losses takes what event files have no place for
   */
  static CometSource of(Path place, Losses losses) {
    return new CometSource(place.toAbsolutePath().normalize(), losses);
  }

  /** An archive, and what its run is called. */
  private record Named(Path file, String project, String name, boolean isOurs) {}

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var files = files();
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          place.toString(), null, "no archives of Comet there; name the directory that holds them");
    }
    var runs = new ArrayList<Named>();
    for (var file : files) {
      try (var archive = StoredArchive.open(file)) {
        runs.add(new Named(file, archive.project(), archive.name(), archive.isOurs()));
      } catch (IOException e) {
        if (files.size() == 1) {
          throw e;
        }
        losses.add(String.valueOf(file.getFileName()), "", "the whole run: " + e.getMessage());
      }
    }
    boolean hasProjects = runs.stream().map(Named::project).distinct().count() > 1;
    // A log directory's own run is the parent of all others.
    runs.sort(Comparator.comparing(run -> !run.name().equals(".")));
    var names = new RunNames();
    for (var run : runs) {
      var above = hasProjects && !run.isOurs() ? run.project() + "/" : "";
      transfer(run.file(), names.unique(above + run.name()), sink);
    }
  }

  private void transfer(Path file, String name, RunSink sink) throws IOException {
    try (var archive = StoredArchive.open(file)) {
      var recorder = sink.begin(archive.info(name));
      new StoredMessages(archive, name, recorder, losses).transfer();
      recorder.end();
    }
  }

  private List<Path> files() throws IOException {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    } else if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (var files = Files.list(place)) {
      return files
          .filter(file -> file.toString().endsWith(CometSink.ENDING) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }
}
