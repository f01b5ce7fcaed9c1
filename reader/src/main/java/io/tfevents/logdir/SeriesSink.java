package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.StoredValue;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.storage.StoredFile;
import org.jspecify.annotations.Nullable;

/** Sorts what comes from a file, or a stretch of it, into series. */
final class SeriesSink implements EventSink, AutoCloseable {
  private final EventFile events;
  private final StoredFile file;
  private final int fileNumber;
  private final TagDictionary tags;
  private final RunSeries series;
  private final Restarts restarts;
  private final Workers workers;
  private final PointLog log;
  private final boolean keepsAll;

  /** Null if all values are selected. */
  private final @Nullable SelectedTags selected;

  SeriesSink(
      EventFile events,
      FileTail tail,
      TagDictionary tags,
      RunSeries series,
      Restarts restarts,
      Workers workers,
      LoadOptions options) {
    this.events = events;
    this.file = tail.file();
    this.fileNumber = tail.number();
    this.tags = tags;
    this.series = series;
    this.restarts = restarts;
    this.workers = workers;
    this.log = workers.takeLog();
    this.keepsAll = options.restarts() == RestartPolicy.KEEP_ALL;
    this.selected =
        options.selection().isAboutValues() ? new SelectedTags(options.selection(), tags) : null;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (selected != null) {
      selected.tag(tagId, name, metadata);
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    boolean takesBack = !keepsAll && restarts.takesBack(events.position(), step, tagId);
    if (selected != null && !selected.includesScalar(tagId, step)) {
      return;
    }
    if (takesBack) {
      if (series.hasOtherThanNumbers(tagId)) {
        sort();
        series.purge(tagId, step);
      }
      log.addTakingBack(wallTime, step, tagId, value);
    } else {
      log.add(wallTime, step, tagId, value);
    }
    if (log.isFull()) {
      sort();
    }
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    boolean takesBack = !keepsAll && restarts.takesBack(events.position(), step, tagId);
    if (selected != null && !selected.includes(tagId, Kind.of(kind), step)) {
      return;
    }
    if (takesBack) {
      sort();
      series.purge(tagId, step);
    }
    var value = StoredValue.of(file, message, wallTime, step, kind, tags.metadata(tagId));
    series.add(tagId, kind, value, fileNumber);
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (!keepsAll && restarts.takesAllBack(step, kind, message)) {
      sort();
      series.purgeAll(step);
    }
  }

  /** Puts the last numbers into their series. */
  @Override
  public void close() {
    sort();
    workers.giveBack(log);
  }

  private void sort() {
    log.sortInto(series, fileNumber);
  }
}
