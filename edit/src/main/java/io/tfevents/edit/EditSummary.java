package io.tfevents.edit;

import io.tfevents.logdir.RunSummary;
import io.tfevents.tfrecord.Fault;
import java.net.URI;
import java.util.List;

/**
 * What an edit did.
 *
 * @param files how many event files were read
 * @param copied records that were written byte for byte as they stood
 * @param rewritten records that were written with changes; one that holds values for several runs
 *     counts once for each
 * @param dropped values that were left out on purpose
 * @param faults what was wrong with the files that were read; these bytes are in none that was
 *     written
 * @param unreadable files that could not be read
 * @param written the files that were written; those in place that needed no change are not among
 *     them
 * @param backups where the files that were replaced in place, or taken away, are kept
 */
public record EditSummary(
    long files,
    long copied,
    long rewritten,
    long dropped,
    List<Fault> faults,
    List<RunSummary.Unreadable> unreadable,
    List<URI> written,
    List<URI> backups) {
  public EditSummary {
    faults = List.copyOf(faults);
    unreadable = List.copyOf(unreadable);
    written = List.copyOf(written);
    backups = List.copyOf(backups);
  }
}
