package io.tfevents.report.plot;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Which of so many looks each training has. */
final class Looks {
  private Looks() {}

  /**
   * By a training's rank its look: that of its rank, or the next that is free where several would
   * have the same.
   *
   * @param ranks not more than there are looks
   */
  static Map<Integer, Integer> of(Collection<Integer> ranks, int looks) {
    boolean[] taken = new boolean[looks];
    var byRank = new HashMap<Integer, Integer>();
    for (int rank : new TreeSet<>(ranks)) {
      int look = rank % looks;
      while (taken[look]) {
        look = (look + 1) % looks;
      }
      taken[look] = true;
      byRank.put(rank, look);
    }
    return byRank;
  }
}
