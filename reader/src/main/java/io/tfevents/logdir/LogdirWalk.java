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
 * Finds the event files below a directory. An event file is one with {@code tfevents} in its name
 * that does not end in {@code .profile-empty}, TensorBoard's rule. Links are followed, but not into
 * a directory that is being walked already.
 */
final class LogdirWalk {
  private final Storage storage;
  private final List<RunFiles> runs = new ArrayList<>();

  /** The directories above the one being looked at. */
  private final Set<Object> above = new HashSet<>();

  private LogdirWalk(Storage storage) {
    this.storage = storage;
  }

  static List<RunFiles> runsBelow(URI location) throws IOException {
    var storage = Storage.of(location);
    var top = storage.stat(location);
    if (!top.directory()) {
      return List.of(new RunFiles(".", List.of(top)));
    }
    var walk = new LogdirWalk(storage);
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
    for (StoredFile entry : storage.list(directory.location())) {
      if (entry.directory()) {
        enter(entry, run.equals(".") ? entry.name() : run + "/" + entry.name());
      } else if (isEventFile(entry.name())) {
        files.add(entry);
      }
    }
    above.remove(identity);
    if (!files.isEmpty()) {
      files.sort(Comparator.comparing(StoredFile::name, RunFiles.BY_CODE_POINT));
      runs.add(new RunFiles(run, files));
    }
  }

  static boolean isEventFile(String name) {
    return name.contains("tfevents") && !name.endsWith(".profile-empty");
  }
}
