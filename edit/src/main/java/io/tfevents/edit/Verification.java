package io.tfevents.edit;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.TagDictionary;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.util.List;

/**
 * What checking one event file found.
 *
 * <pre>{@code
 * for (RunFiles run : Logdir.list(Path.of("logs"))) {
 *   for (StoredFile file : run.files()) {
 *     System.out.println(Verification.of(run.name(), file).faults());
 *   }
 * }
 * }</pre>
 *
 * @param run the run that the file belongs to
 * @param file the file
 * @param records how many sound records it holds, those behind damage included
 * @param faults what is wrong with it; a tail cut short counts, since the file is taken as closed
 */
public record Verification(String run, StoredFile file, long records, List<Fault> faults) {

  public Verification {
    faults = List.copyOf(faults);
  }

  /**
   * Checks a file from end to end.
   *
   * @throws IOException if it cannot be read
   */
  public static Verification of(String run, StoredFile stored) throws IOException {
    try (var file = EventFile.of(stored, ReadOptions.DEFAULT)) {
      file.scan(new TagDictionary(), EventSink.NONE);
      return new Verification(run, stored, file.records(), file.faults());
    }
  }

  /** How many bytes gave no record. */
  public long bytesLost() {
    return faults.stream().mapToLong(Fault::length).sum();
  }
}
