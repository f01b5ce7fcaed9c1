package io.tfevents.convert;

import java.io.IOException;

/** Where the chunks of runs go, one run after another. */
interface ChunkTarget {
  /** Takes a chunk of a run; what it holds is valid during the call. */
  void add(RunTags run, RunChunk chunk) throws IOException;

  /** A run is over. */
  void endRun(RunTags run) throws IOException;

  /** All runs are over. */
  void finish() throws IOException;
}
