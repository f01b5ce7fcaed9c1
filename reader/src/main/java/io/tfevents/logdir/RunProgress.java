package io.tfevents.logdir;

import io.tfevents.event.RecordMark;
import io.tfevents.event.TagDictionary;
import io.tfevents.tfrecord.Fault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the files of a run were read, and what they showed: all that it takes to {@linkplain
 * RunStream#after go on} later, in another process.
 *
 * @param run the run's name
 * @param tags in the order in which they appeared
 * @param files in the order of the run's
 */
public record RunProgress(String run, List<TagDictionary.Entry> tags, List<File> files) {
  public RunProgress {
    tags = List.copyOf(tags);
    files = List.copyOf(files);
  }

  /** Whether both mean the same, whenever the files were looked at. */
  public boolean isAsFarAs(RunProgress other) {
    return settled().equals(other.settled());
  }

  private RunProgress settled() {
    return new RunProgress(run, tags, files.stream().map(File::settled).toList());
  }

  /**
   * How far a file was read.
   *
   * @param name without the directories above it
   * @param size bytes, when it was read
   * @param modified when its contents last changed, when it was read
   * @param fresh whether that was so shortly before that a later change may not show
   * @param whole whether it has to be read from its start if it grows
   * @param end where reading goes on
   * @param records how many sound records stand before that
   * @param first the first sound event; null if there was none
   * @param last the last one; null if there was none
   * @param faults what was wrong with it
   * @param version what its first file version event says; null if it has none
   * @param writer the program that wrote it; null if the file does not tell
   * @param readable whether it could be read up to its end
   * @param points what was found under each tag that has points here
   */
  public record File(
      String name,
      long size,
      Instant modified,
      boolean fresh,
      boolean whole,
      long end,
      long records,
      @Nullable RecordMark first,
      @Nullable RecordMark last,
      List<Fault> faults,
      @Nullable String version,
      @Nullable String writer,
      boolean readable,
      List<Points> points) {
    public File {
      faults = List.copyOf(faults);
      points = List.copyOf(points);
    }

    private File settled() {
      return new File(
          name, size, modified, false, whole, end, records, first, last, faults, version, writer,
          readable, points);
    }
  }

  /**
   * What a file holds under a tag. First and last are in the order of the file.
   *
   * @param tag the tag's place in {@link RunProgress#tags}
   * @param kind that of the first value
   * @param count how many values there are
   * @param lastNumber the last value that is a number; null if none is
   */
  public record Points(
      int tag,
      Kind kind,
      long count,
      long firstStep,
      long lastStep,
      double firstWallTime,
      double lastWallTime,
      @Nullable Double lastNumber) {}
}
