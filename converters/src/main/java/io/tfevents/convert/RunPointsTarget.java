package io.tfevents.convert;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Holds the numbers of a run until it is over, for forms that need all of them at once. */
abstract class RunPointsTarget implements ChunkTarget {
  private @Nullable RunPoints points;

  /** A run with numbers is over. */
  abstract void endRun(String run, RunPoints points) throws IOException;

  @Override
  public final void add(RunTags run, RunChunk chunk) {
    if (points == null) {
      points = new RunPoints();
    }
    points.add(chunk);
  }

  @Override
  public void endRun(RunTags run) throws IOException {
    if (points != null) {
      var ended = points;
      points = null;
      endRun(run.name(), ended);
    }
  }
}
