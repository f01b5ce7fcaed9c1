package io.tfevents.report;

import io.tfevents.event.SummaryEvent;
import io.tfevents.logdir.EventSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values of a kind the page holds: of each series as many as of any other, the last one and
 * others evenly spaced before it. Sizes are those in the files; nothing is read.
 */
final class KeptValues {
  private static final int[] NONE = {};

  private final Map<EventSeries<?>, int[]> indexes = new HashMap<>();

  /**
   * As many as fit. Where not even the last ones of all series do, the first series come first, and
   * others are left out.
   *
   * @param budget how many bytes they may take
   * @param mostSteps how many values of a series at most
   */
  static <E extends SummaryEvent> KeptValues of(
      List<TagSeries<E>> tags, long budget, int mostSteps) {
    var all =
        tags.stream().flatMap(tag -> tag.parts().stream()).map(TagSeries.Part::series).toList();
    int few = 1;
    int many = mostSteps;
    while (few < many) {
      int middle = (few + many + 1) / 2;
      if (all.stream().mapToLong(series -> bytes(series, evenly(series, middle))).sum() <= budget) {
        few = middle;
      } else {
        many = middle - 1;
      }
    }
    var kept = new KeptValues();
    long left = budget;
    for (var series : all) {
      int[] chosen = evenly(series, few);
      long bytes = bytes(series, chosen);
      boolean fits = bytes <= left;
      kept.indexes.put(series, fits ? chosen : NONE);
      left -= fits ? bytes : 0;
    }
    return kept;
  }

  /** The indexes of the values that are kept, in their order. */
  int[] of(EventSeries<?> series) {
    return indexes.getOrDefault(series, NONE).clone();
  }

  private static int[] evenly(EventSeries<?> series, int most) {
    int size = series.size();
    int count = Math.min(size, most);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = (int) (((i + 1L) * size - 1) / count);
    }
    if (count > 1) {
      chosen[0] = 0;
    }
    return chosen;
  }

  private static long bytes(EventSeries<?> series, int... chosen) {
    long bytes = 0;
    for (int index : chosen) {
      var value = series.stored(index);
      bytes += value.end() - value.start();
    }
    return bytes;
  }
}
