package io.tfevents.benchmarks;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Streams the files of a log directory through a sink that counts, in memory that stays small. */
public final class StreamLogdir {
  private StreamLogdir() {}

  /** Takes the log directory, and how often to read it; once if not given. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: StreamLogdir LOGDIR [PASSES]");
      System.exit(2);
    }
    int passes = args.length == 2 ? Integer.parseInt(args[1]) : 1;
    for (int pass = 0; pass < passes; pass++) {
      long started = System.nanoTime();
      var count = count(Path.of(args[0]));
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "%d tags, %d points, sum %.6g, %d faults, %.3f s, %.1f ns a point%n",
          count.tags,
          count.points,
          count.sum,
          count.faults,
          seconds,
          seconds * 1e9 / Math.max(1, count.points));
    }
  }

  private static Count count(Path logdir) throws IOException {
    var count = new Count();
    for (RunFiles run : Logdir.list(logdir)) {
      var tags = new TagDictionary();
      for (StoredFile stored : run.files()) {
        try (var file = EventFile.of(stored, ReadOptions.DEFAULT)) {
          file.scan(tags, count);
          count.faults += file.faults().size();
        }
      }
      count.tags += tags.size();
    }
    return count;
  }

  private static final class Count implements EventSink {
    private long tags;
    private long points;
    private long faults;
    private double sum;

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {}

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      points++;
      sum += value;
    }

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      points++;
    }
  }
}
