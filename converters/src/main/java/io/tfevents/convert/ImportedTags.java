package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.event.TagMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the table {@code tags} says of each run's tags. */
final class ImportedTags {
  private final Map<String, Map<String, Entry>> runs = new LinkedHashMap<>();

  /** A tag of a run. */
  record Entry(
      String kind,
      TagMetadata metadata,
      long points,
      long firstStep,
      long lastStep,
      double firstWallTime,
      double lastWallTime) {}

  void add(RowGroup rows) {
    for (int row = 0; row < rows.rows(); row++) {
      var view = new RowView(rows, row);
      var run = view.text("run");
      var metadata =
          new TagMetadata(
              view.text("plugin"),
              view.isMissing("content") ? Bytes.EMPTY : view.bytes("content"),
              view.text("display_name"),
              view.text("description"),
              dataClass(view.text("data_class")));
      runs.computeIfAbsent(RunName.of(run), name -> new LinkedHashMap<>())
          .put(
              view.text("tag"),
              new Entry(
                  view.text("kind"),
                  metadata,
                  view.integer("points"),
                  view.integer("first_step"),
                  view.integer("last_step"),
                  view.number("first_wall_time"),
                  view.number("last_wall_time")));
    }
  }

  private static DataClass dataClass(String name) {
    for (var dataClass : DataClass.values()) {
      if (dataClass.name().equals(name)) {
        return dataClass;
      }
    }
    return DataClass.UNKNOWN;
  }

  Map<String, Map<String, Entry>> runs() {
    return runs;
  }

  @Nullable Entry get(String run, String tag) {
    return runs.getOrDefault(run, Map.of()).get(tag);
  }

  /** When the first value of a run was written; NaN if that is not known. */
  double firstWallTime(String run) {
    double first = Double.NaN;
    for (var tag : runs.getOrDefault(run, Map.of()).values()) {
      double time = tag.firstWallTime();
      first = Double.isNaN(first) || time < first ? time : first;
    }
    return first;
  }
}
