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
import java.util.BitSet;
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
  private final Selection selection;
  private final boolean selectsAll;
  private final boolean selectsScalars;
  private final boolean keepsAll;
  private final BitSet selected = new BitSet();

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
    this.selection = options.selection();
    this.selectsAll = !selection.isAboutValues();
    this.selectsScalars = selection.includesKind(Kind.SCALARS);
    this.keepsAll = options.restarts() == RestartPolicy.KEEP_ALL;
    for (int id = 0; id < tags.size() && !selectsAll; id++) {
      selected.set(id, selection.includesTag(tags.name(id), tags.metadata(id)));
    }
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (!selectsAll) {
      selected.set(tagId, selection.includesTag(name, metadata));
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    boolean takesBack = !keepsAll && restarts.takesBack(events.position(), step, tagId);
    if (!selectsAll && !(selectsScalars && isSelected(tagId, step))) {
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
    var metadata = tags.metadata(tagId);
    if (!selectsAll && !(isSelected(tagId, step) && selection.includesKind(Kind.of(kind)))) {
      return;
    }
    if (takesBack) {
      sort();
      series.purge(tagId, step);
    }
    var value = StoredValue.of(file, message, wallTime, step, kind, metadata);
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

  private boolean isSelected(int tagId, long step) {
    return selected.get(tagId) && selection.includesStep(step);
  }
}
