package io.tfevents.server;

import io.tfevents.event.DataClass;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A run as TensorBoard asks for it: by tag, whatever the kinds of the values under it. */
final class BoardRun {
  private final String name;
  private final OptionalDouble startTime;
  private final Map<String, BoardTag> tags;

  private BoardRun(String name, OptionalDouble startTime, Map<String, BoardTag> tags) {
    this.name = name;
    this.startTime = startTime;
    this.tags = tags;
  }

  /** The same run; tags without metadata are left out, for no plugin asks for them. */
  static BoardRun of(Run run) {
    var tags = new LinkedHashMap<String, BoardTag>();
    for (ScalarSeries series : run.scalars()) {
      var metadata = series.metadata();
      if (metadata != null && metadata.dataClass() == DataClass.SCALAR) {
        tags.put(series.tag(), BoardTag.of(series.tag(), metadata, series));
      }
    }
    var files = new HashMap<String, Integer>();
    for (var file : run.files()) {
      files.put(file.name(), files.size());
    }
    var others = new LinkedHashMap<String, List<EventSeries<?>>>();
    for (EventSeries<?> series : run.events()) {
      if (series.metadata() != null) {
        others.computeIfAbsent(series.tag(), tag -> new ArrayList<>(1)).add(series);
      }
    }
    others.forEach(
        (tag, series) -> {
          @Nullable TagMetadata metadata = series.get(0).metadata();
          if (metadata != null && !tags.containsKey(tag)) {
            tags.put(tag, BoardTag.of(tag, metadata, series, files));
          }
        });
    return new BoardRun(run.name(), run.startTime(), tags);
  }

  String name() {
    return name;
  }

  /** When its first event was recorded, in seconds since the epoch; empty if it has none yet. */
  OptionalDouble startTime() {
    return startTime;
  }

  Collection<BoardTag> tags() {
    return Collections.unmodifiableCollection(tags.values());
  }

  @Nullable BoardTag tag(String name) {
    return tags.get(name);
  }
}
