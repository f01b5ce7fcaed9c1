package io.tfevents.cli;

import io.tfevents.interop.Tracker;
import java.util.Iterator;

/** The trackers that are on the class path, for help and completion. */
final class TrackerNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Tracker.all().stream().map(Tracker::name).iterator();
  }

  /** The tracker that an option names. */
  static Tracker named(String option, String name) throws CommandException {
    return Tracker.named(name)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "%s %s: there is no such tracker but %s"
                        .formatted(option, name, String.join(", ", new TrackerNames()))));
  }
}
