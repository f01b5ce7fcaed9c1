package io.tfevents.logdir;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the event files below a directory, by TensorBoard's rules ({@code io_wrapper.py}): a file
 * with {@code tfevents} in its name makes its directory a run, and is an event file unless its name
 * ends in {@value #MARKER}. Links are followed, but not into a directory that is being walked
 * already.
 */
final class LogdirWalk {
  /** What files end in that mark a run for TensorBoard's profiler and hold no events. */
  private static final String MARKER = ".profile-empty";

  private final Storage storage;
  private final Selection selection;
  private final List<RunFiles> runs = new ArrayList<>();

  /** The directories above the one being looked at. */
  private final Set<Object> above = new HashSet<>();

  private LogdirWalk(Storage storage, Selection selection) {
    this.storage = storage;
    this.selection = selection;
  }

  static List<RunFiles> runsBelow(URI location, Selection selection) throws IOException {
    var storage = Storage.of(location);
    var top = storage.stat(location);
    if (!top.directory()) {
      return List.of(new RunFiles(".", List.of(top)));
    }
    var walk = new LogdirWalk(storage, selection);
    walk.enter(top, ".");
    walk.runs.sort(Comparator.comparing(RunFiles::name, RunFiles.BY_CODE_POINT));
    return List.copyOf(walk.runs);
  }

  private void enter(StoredFile directory, String run) throws IOException {
    var identity = directory.identity().orElse(directory.location());
    if (!above.add(identity)) {
      return;
    }
    var files = new ArrayList<StoredFile>();
    boolean isRun = false;
    for (StoredFile entry : storage.list(directory.location())) {
      if (entry.directory()) {
        var name = run.equals(".") ? entry.name() : run + "/" + entry.name();
        if (selection.includesRun(name) || selection.mayIncludeRunsBelow(name)) {
          enter(entry, name);
        }
      } else if (isEventFile(entry.name())) {
        isRun = true;
        if (!entry.name().endsWith(MARKER)) {
          files.add(entry);
        }
      }
    }
    above.remove(identity);
    if (isRun && selection.includesRun(run)) {
      files.sort(Comparator.comparing(StoredFile::name, RunFiles.BY_CODE_POINT));
      runs.add(new RunFiles(run, files));
    }
  }

  static boolean isEventFile(String name) {
    return name.contains("tfevents");
  }
}
