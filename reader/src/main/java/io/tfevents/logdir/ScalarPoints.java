package io.tfevents.logdir;

import io.tfevents.event.TagDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The points of one series while its run is read. */
final class ScalarPoints {
  /**
   * Chunks up to this size are joined, so that a series which grows point by point stays in few.
   */
  private static final int JOINED = 1 << 10;

  private final int maxPoints;
  private final PointBudget budget;
  private final List<ScalarChunk> chunks = new ArrayList<>(1);

  /** The number of the file that each chunk is of. */
  private final List<Integer> files = new ArrayList<>(1);

  /** Whether the largest step of no chunk is larger than that of the next. */
  private boolean isAscending = true;

  private long size;

  /** How many points the budget knows of. */
  private int counted;

  /** Takes the place of the chunks where there are more points than are to be kept. */
  private @Nullable Extremes extremes;

  private int purgesSeen;
  private @Nullable ScalarSeries series;

  /** At most so many points, and no more than the budget allows. */
  ScalarPoints(int maxPoints, PointBudget budget) {
    this.maxPoints = maxPoints;
    this.budget = budget;
  }

  /** Puts points behind all that came from the same file and those before it. */
  void append(ScalarChunk chunk, int file) {
    series = null;
    if (extremes == null) {
      insert(chunk, file);
    } else {
      chunk.forEach(extremes::add);
    }
    reduceTo(budget.bound());
    count();
  }

  private void insert(ScalarChunk chunk, int file) {
    isAscending &= chunks.isEmpty() || chunks.get(chunks.size() - 1).maxStep() <= chunk.maxStep();
    size += chunk.size();
    int at = chunks.size();
    while (at > 0 && files.get(at - 1) > file) {
      at--;
    }
    // Long series that are reduced must not live on in arrays that they share with short ones.
    var joined = keepsAll() ? chunk : chunk.unshared();
    while (at > 0
        && files.get(at - 1) == file
        && chunks.get(at - 1).size() <= joined.size()
        && chunks.get(at - 1).size() + joined.size() <= JOINED) {
      at--;
      joined = chunks.get(at).followedBy(joined);
      chunks.remove(at);
      files.remove(at);
    }
    chunks.add(at, joined);
    files.add(at, file);
  }

  private boolean keepsAll() {
    return maxPoints == Integer.MAX_VALUE && !budget.isLimited();
  }

  /** Tells the budget how many points are kept. */
  private void count() {
    int kept = size();
    budget.add(kept - counted);
    counted = kept;
  }

  /** About how many points are kept. */
  int size() {
    return extremes == null ? (int) Math.min(size, Integer.MAX_VALUE) : extremes.size();
  }

  boolean isReduced() {
    return extremes != null;
  }

  /** At least the largest step; the smallest number where there are no points. */
  long maxStep() {
    if (extremes != null) {
      return extremes.maxStep();
    }
    long max = Long.MIN_VALUE;
    for (int i = chunks.size() - 1; i >= 0; i--) {
      max = Math.max(max, chunks.get(i).maxStep());
      if (isAscending) {
        break;
      }
    }
    return max;
  }

  /** Takes back the points from a step on. */
  void purge(long step) {
    if (extremes == null) {
      purgeChunks(step);
    } else {
      purge(extremes, step);
    }
    count();
  }

  private void purgeChunks(long step) {
    for (int i = chunks.size() - 1; i >= 0; i--) {
      var chunk = chunks.get(i);
      if (chunk.maxStep() < step) {
        if (isAscending) {
          return;
        }
        continue;
      }
      series = null;
      var kept = chunk.before(step);
      size -= chunk.size() - (kept == null ? 0 : kept.size());
      if (kept == null) {
        chunks.remove(i);
        files.remove(i);
      } else {
        chunks.set(i, kept);
        isAscending &= i == 0 || chunks.get(i - 1).maxStep() <= kept.maxStep();
      }
    }
  }

  private void purge(Extremes few, long step) {
    if (step <= few.maxStep()) {
      series = null;
      few.purge(step);
    }
    if (few.isEmpty()) {
      extremes = null;
      size = 0;
      isAscending = true;
    }
  }

  /** Takes back what restarts since the last look took back of every series. */
  void catchUpWith(Purges purges) {
    if (purgesSeen < purges.count()) {
      purge(purges.smallestSince(purgesSeen));
      purgesSeen = purges.count();
    }
  }

  void forEachChunk(Consumer<ScalarChunk> consumer) {
    chunks.forEach(consumer);
  }

  /** The series as it is now. */
  ScalarSeries series(TagDictionary tags, int tagId) {
    var metadata = tags.metadata(tagId);
    var current = series;
    if (current == null || !Objects.equals(current.metadata(), metadata)) {
      var kept = extremes == null ? chunks : List.of(extremes.toChunk());
      current = new ScalarSeries(tags.name(tagId), metadata, kept);
      series = current;
    }
    return current;
  }

  /** Keeps no more than so many points from here on; true if that takes some away. */
  boolean reduceTo(int bound) {
    int points = Math.min(maxPoints, bound);
    if (size() <= points) {
      return false;
    }
    series = null;
    if (extremes == null) {
      var few = new Extremes(points);
      chunks.forEach(chunk -> chunk.forEach(few::add));
      chunks.clear();
      files.clear();
      extremes = few;
    } else {
      extremes.reduceTo(points);
    }
    count();
    return true;
  }
}
