package io.tfevents.cli;

import io.tfevents.logdir.FileSummary;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What is to be said of one event file, as far as its records show. */
final class FileHealth {
  private static final String REPAIR = "'tfevents repair' makes a sound copy of all that is left";
  private static final String FLUSH =
      "a writer that is open has to flush; one that was not closed has lost what it held";

  private FileHealth() {}

  /**
   * What is to be said.
   *
   * @param hasValues whether values were found in it
   * @param where the file, as it was named to the command
   */
  static List<Finding> of(FileSummary file, boolean hasValues, String where, Instant now) {
    var written = "last written " + Units.ago(Duration.between(file.file().modified(), now));
    if (file.file().size() == 0) {
      return List.of(
          new Finding(Finding.Kind.EMPTY_FILE, where, "empty, %s".formatted(written), FLUSH));
    }
    if (file.faults().isEmpty()) {
      return hasValues || file.records() > 1
          ? List.of()
          : List.of(
              new Finding(
                  Finding.Kind.HEADER_ONLY,
                  where,
                  "its header only: nothing was logged or flushed yet, " + written,
                  FLUSH));
    }
    var last = file.faults().get(file.faults().size() - 1);
    if (file.faults().stream().allMatch(file::isOpenTail)) {
      return List.of(
          new Finding(
              Finding.Kind.CUT_SHORT,
              where,
              "the last record is cut short at byte %d, %s".formatted(last.offset(), written),
              "it is being written, or its writer was ended; if so, " + REPAIR));
    }
    if (isZeroTail(file.file(), last)) {
      return List.of(
          new Finding(
              Finding.Kind.ZERO_TAIL,
              where,
              "ends in %s that are zero"
                  .formatted(Units.count(file.file().size() - last.offset(), "byte")),
              "the machine or its disk stopped while writing; " + REPAIR));
    }
    long lost = file.faults().stream().mapToLong(Fault::length).sum();
    return List.of(
        new Finding(
            Finding.Kind.DAMAGED_FILE,
            where,
            file.records() == 0
                ? "no event file, or damaged all through"
                : "%s, %s lost, the first at byte %d"
                    .formatted(
                        Units.count(file.faults().size(), "fault"),
                        Units.count(lost, "byte"),
                        file.faults().get(0).offset()),
            "'tfevents verify' lists faults; " + REPAIR));
  }

  private static boolean isZeroTail(StoredFile file, Fault fault) {
    if (fault.end() < file.size()) {
      return false;
    }
    try (var in = Storage.of(file.location()).open(file.location(), fault.offset())) {
      byte[] bytes = in.readNBytes(1 << 16);
      for (byte b : bytes) {
        if (b != 0) {
          return false;
        }
      }
      return bytes.length > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
