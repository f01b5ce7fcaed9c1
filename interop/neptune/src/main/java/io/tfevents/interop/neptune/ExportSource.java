package io.tfevents.interop.neptune;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The runs of an export. A run that came from a log directory has its name there; any other is
 * called by its id, and where there are several projects, below its project's name. A run without
 * its part 0 is not whole.
 */
final class ExportSource implements RunSource {
  private static final Pattern PART = Pattern.compile("(.+)_part_(\\d{1,9})\\.parquet");

  private final Path place;
  private final Losses losses;

  private ExportSource(Path place, Losses losses) {
    this.place = place;
    this.losses = losses;
  }

  /**
   * Of a directory with {@code data} and {@code files}, of its {@code data}, or of one project in
   * that.
   *
   * @param losses takes what event files have no place for
   */
  static ExportSource of(Path place, Losses losses) {
    return new ExportSource(place.toAbsolutePath().normalize(), losses);
  }

  /** The parts of a run, and the folder of its project's files. */
  private record Found(Path files, List<Path> parts) {}

  /** A run, and what is to be known of it before its turn. */
  private record Named(Found found, String project, String name, boolean isOurs) {}

  @Override
  public void transferTo(RunSink sink) throws IOException {
    var found = found();
    if (found.isEmpty()) {
      throw new NoSuchFileException(
          place.toString(), null, "no runs of Neptune there; name the directory that holds 'data'");
    }
    var runs = new ArrayList<Named>();
    for (var parts : found) {
      try {
        var run = StoredRun.read(parts.files(), parts.parts());
        runs.add(new Named(parts, run.project(), run.name(), run.isOurs()));
      } catch (IOException e) {
        if (found.size() == 1) {
          throw e;
        }
        var name = String.valueOf(parts.parts().get(0).getFileName());
        losses.add(name, "", "the whole run: " + e.getMessage());
      }
    }
    boolean hasProjects = runs.stream().map(Named::project).distinct().count() > 1;
    // A log directory's own run is the parent of all others.
    runs.sort(Comparator.comparing(run -> !run.name().equals(".")));
    var names = new RunNames();
    for (var run : runs) {
      var above = hasProjects && !run.isOurs() ? run.project() + "/" : "";
      transfer(run.found(), names.unique(above + run.name()), sink);
    }
  }

  private void transfer(Found found, String name, RunSink sink) throws IOException {
    var stored = StoredRun.read(found.files(), found.parts());
    var recorder = sink.begin(stored.info(name));
    new StoredValues(stored, name, recorder, losses).transfer();
    recorder.end();
  }

  private List<Found> found() throws IOException {
    var data = place.resolve(ExportPlace.DATA);
    if (Files.isDirectory(data)) {
      return inProjects(data, place.resolve(ExportPlace.FILES));
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    var runs = inProjects(place, place.resolveSibling(ExportPlace.FILES));
    if (!runs.isEmpty() || place.getParent() == null) {
      return runs;
    }
    var files = place.getParent().resolveSibling(ExportPlace.FILES);
    return inProject(place, files.resolve(place.getFileName()));
  }

  private List<Found> inProjects(Path data, Path files) throws IOException {
    var runs = new ArrayList<Found>();
    for (var project : sorted(data)) {
      if (Files.isDirectory(project)) {
        runs.addAll(inProject(project, files.resolve(project.getFileName())));
      }
    }
    return runs;
  }

  private List<Found> inProject(Path project, Path files) throws IOException {
    var parts = new TreeMap<String, TreeMap<Integer, Path>>();
    for (var file : sorted(project)) {
      var name = PART.matcher(file.getFileName().toString());
      if (name.matches() && Files.isRegularFile(file)) {
        parts
            .computeIfAbsent(name.group(1), run -> new TreeMap<>())
            .put(Integer.parseInt(name.group(2)), file);
      }
    }
    var runs = new ArrayList<Found>();
    parts.forEach(
        (run, numbered) -> {
          if (numbered.containsKey(0)) {
            addMissing(run, numbered);
            runs.add(new Found(files, List.copyOf(numbered.values())));
          } else {
            losses.add(run, "", "the whole run: its part 0 is not there");
          }
        });
    return runs;
  }

  private void addMissing(String run, Map<Integer, Path> numbered) {
    int next = 0;
    for (int part : numbered.keySet()) {
      if (part > next) {
        losses.add(run, "", "parts %d to %d, which are not there".formatted(next, part - 1));
      }
      next = part + 1;
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
