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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
  private @Nullable RunProgress earlier;

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
   * Goes on where an earlier reading ended, which had the same selection: only files that are new
   * or grew are read, each from where its reading ended.
   */
  public RunStream after(RunProgress earlier) {
    this.earlier = earlier;
    return this;
  }

  /**
   * Reads the run's files one after another. What the summary says is of the whole files, also
   * where only what is new was read.
   *
   * @throws CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   * @throws RunReplacedException if what was read earlier does not stand there any more, or would
   *     be understood otherwise with what is new: then all must be read again
   */
  public RunSummary read(EventSink sink) throws IOException {
    var reading = new Reading(sink);
    var known = earlier == null ? List.<RunProgress.File>of() : earlier.files();
    if (run.files().size() < known.size()) {
      throw new RunReplacedException(run.name(), known.get(known.size() - 1).name());
    }
    for (int i = 0; i < run.files().size(); i++) {
      if (i < known.size()) {
        reading.goOn(known.get(i), run.files().get(i), i == known.size() - 1);
      } else {
        reading.readNew(run.files().get(i));
      }
    }
    return reading.summary();
  }

  /** One reading of the run. */
  private final class Reading {
    private final EventSink sink;
    private final TagDictionary tags;
    private final List<Boolean> selected = new ArrayList<>();
    private final List<FileTail> tails = new ArrayList<>();
    private final List<FileCounts> counts = new ArrayList<>();

    Reading(EventSink sink) {
      this.sink = sink;
      tags = earlier == null ? new TagDictionary() : TagDictionary.of(earlier.tags());
      for (int id = 0; id < tags.size(); id++) {
        selected.add(selection.includesTag(tags.name(id), tags.metadata(id)));
        sink.tag(id, tags.name(id), tags.metadata(id));
      }
    }

    void readNew(StoredFile stored) throws IOException {
      var tail = new FileTail(stored, tags.nextFile());
      read(tail, new FileCounts(), tags);
    }

    void goOn(RunProgress.File known, StoredFile now, boolean isLast) throws IOException {
      if (!known.name().equals(now.name())) {
        throw new RunReplacedException(run.name(), known.name());
      }
      var tail = FileTail.of(known, now, tags.nextFile());
      var counted = FileCounts.of(known);
      switch (tail.compare(now)) {
        case NONE -> {
          tails.add(tail);
          counts.add(counted);
          progress.accept(now.size());
        }
        case REPLACED -> throw new RunReplacedException(run.name(), known.name());
        case GREW -> {
          tail.goOn(now);
          // Metadata in an earlier file would change the meaning of what was read of later ones.
          var dictionary = isLast ? tags : tags.fork(tail.number());
          read(tail, counted, dictionary);
          if (!isLast && !dictionary.isAsForked()) {
            throw new RunReplacedException(run.name(), known.name());
          }
        }
      }
    }

    private void read(FileTail tail, FileCounts counted, TagDictionary dictionary)
        throws IOException {
      tails.add(tail);
      counts.add(counted);
      long before = tail.end();
      try (var file = EventFile.of(tail.file(), options)) {
        var pass = new Pass(file, selected, counted, sink, before);
        progress.accept(before);
        tail.readClosed(file, dictionary, pass);
        progress.accept(tail.file().size() - pass.reported);
      }
    }

    RunSummary summary() {
      var files = new ArrayList<FileSummary>();
      var unreadable = new ArrayList<RunSummary.Unreadable>();
      var progress = new ArrayList<RunProgress.File>();
      for (int i = 0; i < tails.size(); i++) {
        var tail = tails.get(i);
        var counted = counts.get(i);
        var trouble = tail.trouble();
        if (trouble == null) {
          files.add(
              new FileSummary(
                  tail.file(), tail.records(), counted.version, counted.writer, tail.faults()));
        } else {
          unreadable.add(new RunSummary.Unreadable(tail.file(), trouble));
        }
        progress.add(tail.progress(counted.version, counted.writer, counted.points()));
      }
      var soFar = new RunProgress(run.name(), tags.entries(), progress);
      return new RunSummary(run.name(), tagSummaries(), files, unreadable, soFar);
    }

    private List<TagSummary> tagSummaries() {
      var summaries = new @Nullable TagSummary[tags.size()];
      for (var file : counts) {
        for (var points : file.points()) {
          int tag = points.tag();
          summaries[tag] = TagSummary.of(tags, points).after(summaries[tag]);
        }
      }
      return Arrays.stream(summaries).filter(Objects::nonNull).toList();
    }
  }

  /** Stands between a file and the sink. */
  private final class Pass implements EventSink {
    private final EventFile file;
    private final List<Boolean> selected;
    private final FileCounts counts;
    private final EventSink sink;
    private final boolean scalarsSelected = selection.includesKind(Kind.SCALARS);
    private TagPoints[] points = {};
    private boolean[] isSelected = {};
    private long reported;
    private int untilProgress = PROGRESS_INTERVAL;

    Pass(EventFile file, List<Boolean> selected, FileCounts counts, EventSink sink, long reported) {
      this.file = file;
      this.selected = selected;
      this.counts = counts;
      this.sink = sink;
      this.reported = reported;
    }

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      boolean includes = selection.includesTag(name, metadata);
      if (tagId == selected.size()) {
        selected.add(includes);
      }
      selected.set(tagId, includes);
      points = new TagPoints[0];
      sink.tag(tagId, name, metadata);
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      if (tagId >= points.length) {
        learnTags();
      }
      if (isSelected[tagId] && scalarsSelected && selection.includesStep(step)) {
        points[tagId].addNumber(wallTime, step, value);
        sink.scalar(wallTime, step, tagId, value);
      }
      if (--untilProgress == 0) {
        report();
      }
    }

    /** Tags are looked up in arrays, which are made anew when there are more. */
    private void learnTags() {
      points = new TagPoints[selected.size()];
      isSelected = new boolean[selected.size()];
      for (int id = 0; id < points.length; id++) {
        points[id] = counts.tag(id);
        isSelected[id] = selected.get(id);
      }
    }

    @Override
    public void value(
        double wallTime, long step, int tagId, ValueKind valueKind, MessageView message) {
      var kind = Kind.of(valueKind);
      if (selected.get(tagId) && selection.includesKind(kind) && selection.includesStep(step)) {
        counts.tag(tagId).add(kind, wallTime, step);
        sink.value(wallTime, step, tagId, valueKind, message);
      }
      report();
    }

    @Override
    public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
      if (kind == PayloadKind.FILE_VERSION && counts.version == null) {
        counts.version = ((FileVersionEvent) message.event()).version();
      }
      sink.payload(wallTime, step, kind, message);
    }

    @Override
    public void sourceWriter(String name) {
      if (counts.writer == null) {
        counts.writer = name;
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
