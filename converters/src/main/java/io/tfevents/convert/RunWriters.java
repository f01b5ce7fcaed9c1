package io.tfevents.convert;

import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import io.tfevents.writer.StagedLogdir;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The event files of the runs, some of which are open at a time: those that come first. The rows of
 * the others are passed over, and come again in a later pass.
 */
final class RunWriters implements Closeable {
  private final StagedLogdir target;
  private final ImportedTags tags;
  private final Selection selection;
  private final int most;
  private final Map<String, RunWriter> open = new LinkedHashMap<>();
  private final Set<String> done = new HashSet<>();
  private final Set<String> written = new TreeSet<>(RunFiles.BY_CODE_POINT);
  private boolean passedOver;
  private long events;

  /**
   * Without runs.
   *
   * @param most how many may be open at a time
   */
  RunWriters(StagedLogdir target, ImportedTags tags, Selection selection, int most) {
    this.target = target;
    this.tags = tags;
    this.selection = selection;
    this.most = most;
  }

  /** The writer of a run; null if it is not this pass' turn, or it is not selected. */
  @Nullable RunWriter get(String run) {
    var writer = open.get(run);
    if (writer != null) {
      return writer;
    }
    if (!selection.includesRun(run) || done.contains(run)) {
      return null;
    }
    if (open.size() == most) {
      passedOver = true;
      return null;
    }
    var opened = new RunWriter(run, target, tags, selection);
    open.put(run, opened);
    return opened;
  }

  /** Whether a row of a run may have something to write in this pass. */
  boolean wants(String name) {
    var run = RunName.of(name);
    if (open.containsKey(run)) {
      return true;
    }
    boolean isLeft = selection.includesRun(run) && !done.contains(run);
    passedOver |= isLeft && open.size() == most;
    return isLeft && open.size() < most;
  }

  /**
   * Ends a pass.
   *
   * @return whether another is needed
   */
  boolean endPass() throws IOException {
    for (var run : open.entrySet()) {
      run.getValue().close();
      events += run.getValue().events();
      done.add(run.getKey());
      if (run.getValue().events() > 0) {
        written.add(run.getKey());
      }
    }
    open.clear();
    boolean again = passedOver;
    passedOver = false;
    return again;
  }

  List<String> written() {
    return List.copyOf(written);
  }

  long events() {
    return events;
  }

  /** Closes what a failure left open. */
  @Override
  public void close() throws IOException {
    for (var writer : new ArrayList<>(open.values())) {
      writer.close();
    }
  }
}
