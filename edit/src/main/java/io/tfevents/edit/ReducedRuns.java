package io.tfevents.edit;

import io.tfevents.logdir.RunSummary;
import java.util.List;

/**
 * What {@link Reduction} made of runs.
 *
 * @param statistics what each series has numbers of
 * @param groups the runs that were reduced together, in order of name; one group named {@code .} if
 *     they were not grouped; none if no run has a number
 * @param runs what reading found in each run, faults included
 * @param leftOut names of selected runs that are in no group: their name does not match, or they
 *     have no selected number
 */
public record ReducedRuns(
    List<Statistic> statistics,
    List<ReducedGroup> groups,
    List<RunSummary> runs,
    List<String> leftOut) {
  public ReducedRuns {
    statistics = List.copyOf(statistics);
    groups = List.copyOf(groups);
    runs = List.copyOf(runs);
    leftOut = List.copyOf(leftOut);
  }
}
