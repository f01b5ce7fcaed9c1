package io.tfevents.logdir;

/** Counts what a file holds under a tag. */
final class TagPoints {
  private long count;
  private Kind kind = Kind.TENSORS;
  private long firstStep;
  private long lastStep;
  private double firstWallTime;
  private double lastWallTime;
  private boolean hasNumber;
  private double lastNumber;

  /** Goes on from what was counted before. */
  static TagPoints of(RunProgress.Points points) {
    var counted = new TagPoints();
    counted.count = points.count();
    counted.kind = points.kind();
    counted.firstStep = points.firstStep();
    counted.lastStep = points.lastStep();
    counted.firstWallTime = points.firstWallTime();
    counted.lastWallTime = points.lastWallTime();
    var number = points.lastNumber();
    counted.hasNumber = number != null;
    counted.lastNumber = number == null ? 0 : number;
    return counted;
  }

  void add(Kind kind, double wallTime, long step) {
    if (count++ == 0) {
      this.kind = kind;
      firstStep = step;
      firstWallTime = wallTime;
    }
    lastStep = step;
    lastWallTime = wallTime;
  }

  void addNumber(double wallTime, long step, double value) {
    add(Kind.SCALARS, wallTime, step);
    hasNumber = true;
    lastNumber = value;
  }

  long count() {
    return count;
  }

  RunProgress.Points progress(int tag) {
    return new RunProgress.Points(
        tag,
        kind,
        count,
        firstStep,
        lastStep,
        firstWallTime,
        lastWallTime,
        hasNumber ? lastNumber : null);
  }
}
