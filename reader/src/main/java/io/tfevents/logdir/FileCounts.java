package io.tfevents.logdir;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was met in a file beside its records' number: the points of each tag, and who wrote it. */
final class FileCounts {
  private final List<TagPoints> points = new ArrayList<>();
  @Nullable String version;
  @Nullable String writer;

  /** Goes on from what was counted before. */
  static FileCounts of(RunProgress.File file) {
    var counts = new FileCounts();
    counts.version = file.version();
    counts.writer = file.writer();
    for (var points : file.points()) {
      counts.tag(points.tag());
      counts.points.set(points.tag(), TagPoints.of(points));
    }
    return counts;
  }

  /** The points of a tag. */
  TagPoints tag(int tagId) {
    while (points.size() <= tagId) {
      points.add(new TagPoints());
    }
    return points.get(tagId);
  }

  /** What was found under each tag that has points. */
  List<RunProgress.Points> points() {
    var found = new ArrayList<RunProgress.Points>();
    for (int tag = 0; tag < points.size(); tag++) {
      if (points.get(tag).count() > 0) {
        found.add(points.get(tag).progress(tag));
      }
    }
    return found;
  }
}
