package io.tfevents.cli;

import io.tfevents.interop.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What other trackers or event files have no place for, told on standard error: a line for each
 * kind of loss, with the first of the tags that it is about.
 */
final class LossLines {
  private static final int MOST_NAMED = 3;

  private LossLines() {}

  /** Tells of losses, and gives the exit code that follows. */
  static int print(List<Loss> losses, Messages error) {
    losses.stream()
        .collect(Collectors.groupingBy(Loss::what, LinkedHashMap::new, Collectors.toList()))
        .forEach((what, alike) -> error.println("tfevents: left out: " + line(what, alike)));
    return losses.isEmpty() ? ExitCode.DONE : ExitCode.FAULTS;
  }

  private static String line(String what, List<Loss> alike) {
    long count = alike.stream().mapToLong(Loss::count).sum();
    var named =
        alike.stream().limit(MOST_NAMED).map(LossLines::place).collect(Collectors.joining("; "));
    int more = alike.size() - MOST_NAMED;
    return what
        + (count == 1 ? "" : ", " + count + " times")
        + " ("
        + named
        + (more > 0 ? "; and " + more + " more" : "")
        + ")";
  }

  private static String place(Loss loss) {
    return loss.run() + (loss.tag().isEmpty() ? "" : ", " + loss.tag());
  }
}
