package io.tfevents.benchmarks;

import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Writes a run of scalars to a tracker, from one thread: of one tag, of ten step by step, and of
 * ten tag by tag.
 */
public final class ExportRuns {
  private static final double START = 1_700_000_000;
  private static final int TAGS = 10;

  private ExportRuns() {}

  /** In which order points come. */
  private enum Order {
    ONE_TAG,
    STEP_BY_STEP,
    TAG_BY_TAG;

    void write(RunRecorder recorder, int points) throws IOException {
      int tags = this == ONE_TAG ? 1 : TAGS;
      int steps = points / tags;
      for (int i = 0; i < tags * steps; i++) {
        int tag = this == STEP_BY_STEP ? i % tags : i / steps;
        int step = this == STEP_BY_STEP ? i / tags : i % steps;
        double wallTime = START + step * 0.25 + tag * 0.000_1;
        recorder.scalar("train/metric" + tag, wallTime, step, (float) Math.sin(step + tag));
      }
    }
  }

  /** Takes the tracker, its place, how many points, and how often; once if not given. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3 || args.length > 4) {
      System.err.println("usage: ExportRuns TRACKER PLACE POINTS [PASSES]");
      System.exit(2);
    }
    var tracker = Tracker.named(args[0]).orElseThrow();
    int points = Integer.parseInt(args[2]);
    int passes = args.length == 4 ? Integer.parseInt(args[3]) : 1;
    var threads = ManagementFactory.getThreadMXBean();
    for (int pass = 0; pass < passes; pass++) {
      for (var order : Order.values()) {
        long busy = threads.getCurrentThreadCpuTime();
        long started = System.nanoTime();
        try (var sink = tracker.sink(Path.of(args[1]).toUri(), new Losses())) {
          var recorder = sink.begin(RunInfo.named(order.name()).withTimes(START, START));
          order.write(recorder, points);
          recorder.end();
          sink.publish();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double busySeconds = (threads.getCurrentThreadCpuTime() - busy) / 1e9;
        System.out.printf(
            "%s: %,.0f points/s, %,.0f of processor time%n",
            order, points / seconds, points / busySeconds);
      }
    }
  }
}
