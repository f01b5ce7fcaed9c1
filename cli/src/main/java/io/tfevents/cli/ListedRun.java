package io.tfevents.cli;

import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.RunProgress;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.TagSummary;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code ls} lists it.
 *
 * @param tags in the order in which they are listed
 * @param isEmpty whether it has no values, be they selected or not
 * @param inspection null without {@code --long}
 */
record ListedRun(
    RunSummary summary,
    List<TagSummary> tags,
    boolean isEmpty,
    @Nullable RunInspection inspection) {
  String name() {
    return summary.run();
  }

  long bytes() {
    return summary.files().stream().mapToLong(file -> file.file().size()).sum();
  }

  long points() {
    return tags.stream().mapToLong(TagSummary::points).sum();
  }

  long faults() {
    return summary.files().stream().mapToLong(file -> file.faults().size()).sum();
  }

  long lastStep() {
    return tags.stream().mapToLong(TagSummary::lastStep).max().orElse(Long.MIN_VALUE);
  }

  double lastWallTime() {
    return tags.stream()
        .mapToDouble(TagSummary::lastWallTime)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** When the listed values of a file were logged, from the first time to the last. */
  record Span(double first, double last) {}

  /** The times of a file's values; null if it has none. */
  @Nullable Span span(FileSummary file) {
    var points = points(file);
    if (points.isEmpty()) {
      return null;
    }
    return new Span(
        points.stream().flatMapToDouble(ListedRun::times).min().orElse(Double.NaN),
        points.stream().flatMapToDouble(ListedRun::times).max().orElse(Double.NaN));
  }

  private static DoubleStream times(RunProgress.Points points) {
    return DoubleStream.of(points.firstWallTime(), points.lastWallTime())
        .filter(time -> !Double.isNaN(time));
  }

  /** How many listed values a file has. */
  long pointsIn(FileSummary file) {
    return points(file).stream().mapToLong(RunProgress.Points::count).sum();
  }

  /** Whether a file holds its header at most. */
  boolean isBare(FileSummary file) {
    return file.faults().isEmpty()
        && (file.records() == 0 || (file.records() == 1 && file.version() != null));
  }

  private List<RunProgress.Points> points(FileSummary file) {
    return summary.progress().files().stream()
        .filter(progress -> progress.name().equals(file.file().name()))
        .findFirst()
        .map(RunProgress.File::points)
        .orElse(List.of());
  }
}
