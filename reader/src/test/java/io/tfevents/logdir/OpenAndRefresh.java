package io.tfevents.logdir;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a log directory, refreshes it, and says what happened. */
final class OpenAndRefresh {
  private OpenAndRefresh() {}

  public static void main(String[] args) throws IOException {
    var logdir = Logdir.open(WatchedStorage.watched(Path.of(args[0])), LoadOptions.DEFAULT);
    int opened = WatchedStorage.OPENED.get();
    boolean changed = logdir.refresh();
    long points =
        logdir.runs().stream()
            .flatMap(run -> run.scalars().stream())
            .mapToLong(ScalarSeries::size)
            .sum();
    long unreadable = logdir.runs().stream().mapToLong(run -> run.unreadable().size()).sum();
    System.out.printf(
        "%d runs, %d points, %d unreadable, changed %s, %d opened for it, %d open%n",
        logdir.runs().size(),
        points,
        unreadable,
        changed,
        WatchedStorage.OPENED.get() - opened,
        WatchedStorage.STILL_OPEN.get());
  }
}
