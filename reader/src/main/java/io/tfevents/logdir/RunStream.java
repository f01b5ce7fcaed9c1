package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.FileVersionEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run from end to end in constant memory: the values that are selected go to a sink, and
 * what passes is counted. A file that cannot be read does not cost the others theirs.
 *
 * <pre>{@code
 * for (RunFiles run : Logdir.list(Path.of("logs"))) {
 *   RunSummary summary = RunStream.of(run).read(sink);
 * }
 * }</pre>
 */
public final class RunStream {
  private static final int PROGRESS_INTERVAL = 1 << 16;

  private final RunFiles run;
  private ReadOptions options = ReadOptions.DEFAULT;
  private Selection selection = Selection.ALL;
  private LongConsumer progress = bytes -> {};

  private RunStream(RunFiles run) {
    this.run = run;
  }

  /** Of a run, all of it. */
  public static RunStream of(RunFiles run) {
    return new RunStream(run);
  }

  /** Reads with these options; else faults are recovered from. */
  public RunStream options(ReadOptions options) {
    this.options = options;
    return this;
  }

  /** Hands over, and counts, only values that are selected. */
  public RunStream select(Selection selection) {
    this.selection = selection;
    return this;
  }

  /** Tells now and then how many more bytes have been read. */
  public RunStream onProgress(LongConsumer progress) {
    this.progress = progress;
    return this;
  }

  /**
   * Reads the run's files one after another.
   *
   * @throws CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public RunSummary read(EventSink sink) throws IOException {
    var tags = new TagDictionary();
    var counts = new ArrayList<TagCount>();
    var files = new ArrayList<FileSummary>();
    var unreadable = new ArrayList<RunSummary.Unreadable>();
    for (StoredFile stored : run.files()) {
      try (var file = EventFile.of(stored, options)) {
        var pass = new Pass(file, counts, sink);
        file.scan(tags, pass);
        files.add(
            new FileSummary(stored, file.records(), pass.version, pass.writer, file.faults()));
        progress.accept(stored.size() - pass.reported);
      } catch (CorruptRecordException e) {
        throw e;
      } catch (IOException e) {
        unreadable.add(new RunSummary.Unreadable(stored, e));
      }
    }
    var summaries = counts.stream().filter(count -> count.points > 0).map(TagCount::summary);
    return new RunSummary(run.name(), summaries.toList(), files, unreadable);
  }

  private static final class TagCount {
    final String name;
    boolean selected;
    @Nullable TagMetadata metadata;
    Kind kind = Kind.TENSORS;
    long points;
    long firstStep;
    long lastStep;
    double firstWallTime;
    double lastWallTime;

    TagCount(String name) {
      this.name = name;
    }

    void add(Kind kind, double wallTime, long step) {
      if (points++ == 0) {
        this.kind = kind;
        firstStep = step;
        firstWallTime = wallTime;
      }
      lastStep = step;
      lastWallTime = wallTime;
    }

    TagSummary summary() {
      return new TagSummary(
          name, kind, metadata, points, firstStep, lastStep, firstWallTime, lastWallTime);
    }
  }

  /** Stands between a file and the sink. */
  private final class Pass implements EventSink {
    private final EventFile file;
    private final List<TagCount> counts;
    private final EventSink sink;
    private final boolean scalarsSelected = selection.includesKind(Kind.SCALARS);
    private @Nullable String version;
    private @Nullable String writer;
    private long reported;
    private int untilProgress = PROGRESS_INTERVAL;

    Pass(EventFile file, List<TagCount> counts, EventSink sink) {
      this.file = file;
      this.counts = counts;
      this.sink = sink;
    }

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      if (tagId == counts.size()) {
        counts.add(new TagCount(name));
      }
      var count = counts.get(tagId);
      count.metadata = metadata;
      count.selected = selection.includesTag(name, metadata);
      sink.tag(tagId, name, metadata);
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      var count = counts.get(tagId);
      if (count.selected && scalarsSelected && selection.includesStep(step)) {
        count.add(Kind.SCALARS, wallTime, step);
        sink.scalar(wallTime, step, tagId, value);
      }
      if (--untilProgress == 0) {
        report();
      }
    }

    @Override
    public void value(
        double wallTime, long step, int tagId, ValueKind valueKind, MessageView message) {
      var count = counts.get(tagId);
      var kind = Kind.of(valueKind);
      if (count.selected && selection.includesKind(kind) && selection.includesStep(step)) {
        count.add(kind, wallTime, step);
        sink.value(wallTime, step, tagId, valueKind, message);
      }
      report();
    }

    @Override
    public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
      if (kind == PayloadKind.FILE_VERSION && version == null) {
        version = ((FileVersionEvent) message.event()).version();
      }
      sink.payload(wallTime, step, kind, message);
    }

    @Override
    public void sourceWriter(String name) {
      if (writer == null) {
        writer = name;
      }
      sink.sourceWriter(name);
    }

    private void report() {
      untilProgress = PROGRESS_INTERVAL;
      long position = file.position();
      progress.accept(position - reported);
      reported = position;
    }
  }
}
