package io.tfevents.logdir;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event files below a directory, by TensorBoard's rules ({@code io_wrapper.py}): a file
 * with {@code tfevents} in its name makes its directory a run, and is an event file unless its name
 * ends in {@value #MARKER}. Links are followed, but not into a directory that is being walked
 * already.
 */
final class LogdirWalk {
  /** What files end in that mark a run for TensorBoard's profiler and hold no events. */
  private static final String MARKER = ".profile-empty";

  /** How many directories are listed at once; a remote one takes long and costs nothing here. */
  private static final int THREADS = 8;

  private final Storage storage;
  private final Selection selection;
  private final Queue<RunFiles> runs = new ConcurrentLinkedQueue<>();
  private final Queue<Unlisted> unlisted = new ConcurrentLinkedQueue<>();

  private LogdirWalk(Storage storage, Selection selection) {
    this.storage = storage;
    this.selection = selection;
  }

  /**
   * A directory that could not be listed.
   *
   * @param name the name that a run in it would have
   */
  record Unlisted(String name, IOException reason) {
    /** Whether a run may stand in it or below. */
    boolean mayHold(String run) {
      return run.equals(name) || run.startsWith(name + "/");
    }
  }

  /**
   * What a walk found, both in order of name.
   *
   * @param unlisted the directories that could not be listed; the others lose nothing by it
   */
  record Found(List<RunFiles> runs, List<Unlisted> unlisted) {}

  /**
   * All runs.
   *
   * @throws IOException if any directory cannot be listed
   */
  static List<RunFiles> runsBelow(URI location, Selection selection) throws IOException {
    return allOf(find(location, selection));
  }

  private static List<RunFiles> allOf(Found found) throws IOException {
    if (!found.unlisted().isEmpty()) {
      throw found.unlisted().get(0).reason();
    }
    return found.runs();
  }

  private static Found find(URI location, Selection selection) throws IOException {
    var storage = Storage.of(location);
    var top = storage.stat(location);
    if (!top.directory()) {
      return new Found(List.of(new RunFiles(".", List.of(top))), List.of());
    }
    var walk = new LogdirWalk(storage, selection);
    var threads = new ForkJoinPool(THREADS);
    try {
      threads.invoke(walk.new Visit(top, ".", null));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      threads.shutdown();
    }
    return new Found(
        walk.runs.stream()
            .sorted(Comparator.comparing(RunFiles::name, RunFiles.BY_CODE_POINT))
            .toList(),
        walk.unlisted.stream()
            .sorted(Comparator.comparing(Unlisted::name, RunFiles.BY_CODE_POINT))
            .toList());
  }

  /** All runs, none where nothing stands. */
  static List<RunFiles> runsIfThere(URI location, Selection selection) throws IOException {
    return allOf(findIfThere(location, selection));
  }

  /**
   * What can be found, nothing where nothing stands.
   *
   * @throws IOException if the log directory itself cannot be listed
   */
  static Found findIfThere(URI location, Selection selection) throws IOException {
    try {
      return find(location, selection);
    } catch (NoSuchFileException e) {
      return new Found(List.of(), List.of());
    }
  }

  /** A directory to be listed, and those below it. */
  private final class Visit extends RecursiveAction {
    private static final long serialVersionUID = 1;

    private final transient StoredFile directory;
    private final String run;
    private final transient @Nullable Visit above;

    Visit(StoredFile directory, String run, @Nullable Visit above) {
      this.directory = directory;
      this.run = run;
      this.above = above;
    }

    @Override
    protected void compute() {
      try {
        invokeAll(visit());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Lists the directory, and gives the visits to be made below. */
    private List<Visit> visit() throws IOException {
      var below = new ArrayList<Visit>();
      var files = new ArrayList<StoredFile>();
      boolean isRun = false;
      for (StoredFile entry : entries()) {
        if (entry.directory()) {
          var name = run.equals(".") ? entry.name() : run + "/" + entry.name();
          if (!isBelow(entry)
              && (selection.includesRun(name) || selection.mayIncludeRunsBelow(name))) {
            below.add(new Visit(entry, name, this));
          }
        } else if (isEventFile(entry.name())) {
          isRun = true;
          if (!entry.name().endsWith(MARKER)) {
            files.add(entry);
          }
        }
      }
      if (isRun && selection.includesRun(run)) {
        files.sort(Comparator.comparing(StoredFile::name, RunFiles.BY_CODE_POINT));
        runs.add(new RunFiles(run, files));
      }
      return below;
    }

    /** What stands in the directory; nothing if it was deleted after it had been seen. */
    private List<StoredFile> entries() throws IOException {
      try {
        return storage.list(directory.location());
      } catch (IOException e) {
        if (above == null) {
          throw e;
        }
        if (!(e instanceof NoSuchFileException)) {
          unlisted.add(new Unlisted(run, e));
        }
        return List.of();
      }
    }

    /** Whether a directory is this one or one above it, to which a link leads back. */
    private boolean isBelow(StoredFile entry) {
      for (var visit = this; visit != null; visit = visit.above) {
        if (identity(visit.directory).equals(identity(entry))) {
          return true;
        }
      }
      return false;
    }

    private static Object identity(StoredFile directory) {
      return directory.identity().orElse(directory.location());
    }
  }

  static boolean isEventFile(String name) {
    return name.contains("tfevents");
  }
}
