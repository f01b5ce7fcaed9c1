package io.tfevents.logdir;

import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import org.jspecify.annotations.Nullable;

/** Lets through to a sink what is selected, and events that are no values. */
final class SelectedValues implements EventSink {
  private final EventSink sink;
  private final SelectedTags selected;

  /** Before a sink that knows the tags there are so far. */
  SelectedValues(EventSink sink, Selection selection, TagDictionary tags) {
    this.sink = sink;
    this.selected = new SelectedTags(selection, tags);
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    selected.tag(tagId, name, metadata);
    sink.tag(tagId, name, metadata);
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    if (selected.includesScalar(tagId, step)) {
      sink.scalar(wallTime, step, tagId, value);
    }
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (selected.includes(tagId, Kind.of(kind), step)) {
      sink.value(wallTime, step, tagId, kind, message);
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    sink.payload(wallTime, step, kind, message);
  }

  @Override
  public void sourceWriter(String writer) {
    sink.sourceWriter(writer);
  }
}
