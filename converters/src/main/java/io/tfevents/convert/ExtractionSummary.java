package io.tfevents.convert;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunSummary;
import java.util.List;
import java.util.Map;

/**
 * What an extraction did.
 *
 * @param runs what was read; tags of other kinds than those extracted are not among it
 * @param files how many files were written of each kind; a kind without any is not there
 * @param bytes how large the files are together
 */
public record ExtractionSummary(List<RunSummary> runs, Map<Kind, Long> files, long bytes) {
  public ExtractionSummary {
    runs = List.copyOf(runs);
    files = Map.copyOf(files);
  }
}
