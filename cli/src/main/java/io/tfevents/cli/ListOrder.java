package io.tfevents.cli;

import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.TagSummary;
import java.util.Comparator;

/** How {@code ls} orders runs, and the tags of each: by name, or what is most or latest first. */
enum ListOrder {
  NAME,
  TIME,
  POINTS,
  /** Bytes of runs; of tags nobody knows them, so that points count. */
  SIZE,
  STEP;

  Comparator<ListedRun> runs(boolean reverse) {
    Comparator<ListedRun> order =
        switch (this) {
          case NAME -> Comparator.comparing(ListedRun::name, RunFiles.BY_CODE_POINT);
          case TIME -> Comparator.comparingDouble(ListedRun::lastWallTime).reversed();
          case POINTS -> Comparator.comparingLong(ListedRun::points).reversed();
          case SIZE -> Comparator.comparingLong(ListedRun::bytes).reversed();
          case STEP -> Comparator.comparingLong(ListedRun::lastStep).reversed();
        };
    return reverse ? order.reversed() : order;
  }

  Comparator<TagSummary> tags(boolean reverse) {
    Comparator<TagSummary> order =
        switch (this) {
          case NAME -> Comparator.comparing(TagSummary::tag, RunFiles.BY_CODE_POINT);
          case TIME -> Comparator.comparingDouble(TagSummary::lastWallTime).reversed();
          case POINTS, SIZE -> Comparator.comparingLong(TagSummary::points).reversed();
          case STEP -> Comparator.comparingLong(TagSummary::lastStep).reversed();
        };
    return reverse ? order.reversed() : order;
  }
}
