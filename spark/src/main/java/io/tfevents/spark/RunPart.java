package io.tfevents.spark;

import io.tfevents.logdir.RunFiles;
import java.io.Serializable;
import java.util.List;

/**
 * What one task reads of a run, in the order of its files.
 *
 * @param before all that the run has before; it is read only as far as its tags' metadata are
 *     needed
 */
record RunPart(String run, List<Stretch> before, List<Stretch> stretches) implements Serializable {
  RunPart {
    before = List.copyOf(before);
    stretches = List.copyOf(stretches);
  }

  /** All of a run. */
  static RunPart whole(RunFiles run) {
    return new RunPart(
        run.name(),
        List.of(),
        run.files().stream().map(file -> Stretch.whole(LogFile.of(file))).toList());
  }

  long size() {
    return stretches.stream().mapToLong(Stretch::size).sum();
  }
}
