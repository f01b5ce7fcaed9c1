package io.tfevents.logdir;

import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event file holds.
 *
 * @param records how many sound records
 * @param version what its first file version event says; null if it has none
 * @param writer the program that wrote it; null if the file does not tell
 * @param faults what is wrong with it
 */
public record FileSummary(
    StoredFile file,
    long records,
    @Nullable String version,
    @Nullable String writer,
    List<Fault> faults) {
  public FileSummary {
    faults = List.copyOf(faults);
  }

  /**
   * Whether a fault is a last record cut short, as in every file that is still being written to.
   */
  public boolean isOpenTail(Fault fault) {
    return fault.kind() == FaultKind.TRUNCATED && fault.end() >= file.size();
  }
}
