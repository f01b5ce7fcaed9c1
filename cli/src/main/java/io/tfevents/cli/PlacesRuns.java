package io.tfevents.cli;

import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs of several log directories. Of one they have the names that they have there; of more,
 * the place as it was named stands before.
 */
final class PlacesRuns {
  private PlacesRuns() {}

  /** The selected runs; there is at least one. */
  static List<RunFiles> of(List<String> places, Selection selection)
      throws IOException, CommandException {
    if (places.size() == 1) {
      return new Location(places.get(0)).runs(selection);
    }
    var runs = new ArrayList<RunFiles>();
    for (String place : places) {
      for (var run : new Location(place).runs(Selection.ALL)) {
        var named = new RunFiles(name(place, run.name()), run.files());
        if (selection.includesRun(named.name())) {
          runs.add(named);
        }
      }
    }
    if (runs.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, "no run has such a name; of several places, it begins with them");
    }
    return runs;
  }

  /** The name of a run of one of several places. */
  static String name(String place, String run) {
    var start = place.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]+:/+", "/").replaceFirst("/+$", "");
    return run.equals(".") ? start : start + "/" + run;
  }
}
