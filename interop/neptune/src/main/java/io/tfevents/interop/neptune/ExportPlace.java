package io.tfevents.interop.neptune;

import io.tfevents.interop.RunInfo;
import java.nio.file.Path;

/**
 * Where a run stands in an export: its parts in a folder {@code data} with a folder for each
 * project, its files in a folder {@code files} with a folder for each project and run.
 *
 * @param data the folder of the project's parts
 * @param files the folder of the project's files
 * @param project what Neptune calls the project, {@code workspace/name}
 * @param run what the run's parts begin with, and what the folder of its files is called
 */
record ExportPlace(Path data, Path files, String project, String run) {
  static final String DATA = "data";
  static final String FILES = "files";
  private static final String WORKSPACE = "tfevents";
  private static final String PROJECT = "logs";

  /** The place of a run below a root. */
  static ExportPlace of(Path root, RunInfo run) {
    var name = run.experiment().isEmpty() ? PROJECT : run.experiment();
    var project = name.contains("/") ? name : WORKSPACE + "/" + name;
    var folder = SafeName.of(project);
    return new ExportPlace(
        root.resolve(DATA).resolve(folder),
        root.resolve(FILES).resolve(folder),
        project,
        SafeName.of(run.name()));
  }

  /** The folder of the run's files. */
  Path runFiles() {
    return files.resolve(run);
  }

  /** A part of the run. */
  Path part(int number) {
    return data.resolve(RunParts.partName(run, number));
  }
}
