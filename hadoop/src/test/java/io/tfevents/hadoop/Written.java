package io.tfevents.hadoop;

import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.FileVersionEvent;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What the event files of one run hold. */
final class Written {
  private Written() {}

  /** The events of all files in the order of their names, but for their versions. */
  static List<Event> events(URI run) throws IOException {
    var events = new ArrayList<Event>();
    for (StoredFile file : files(run)) {
      try (var opened = EventFile.open(file.location(), ReadOptions.DEFAULT)) {
        for (Event event : opened) {
          if (!(event instanceof FileVersionEvent)) {
            events.add(event);
          }
        }
        if (!opened.faults().isEmpty()) {
          throw new AssertionError(file.location() + ": " + opened.faults());
        }
      }
    }
    return events;
  }

  /** The steps of all events. */
  static List<Long> steps(URI run) throws IOException {
    return events(run).stream().map(Event::step).toList();
  }

  /** The points of the run's series as text, bit by bit. */
  static List<String> points(URI run) throws IOException {
    var read = Logdir.open(run, LoadOptions.DEFAULT).runs().get(0);
    var points = scalars(read);
    for (var series : read.histograms()) {
      for (int i = 0; i < series.size(); i++) {
        var event = series.get(i);
        points.add(event.toString().replace(event.record().toString(), ""));
      }
    }
    return points;
  }

  /** The points of a run's numbers as text, bit by bit. */
  static List<String> scalars(Run run) {
    var points = new ArrayList<String>();
    for (var series : run.scalars()) {
      for (int i = 0; i < series.size(); i++) {
        points.add(
            "%s %d %x %x"
                .formatted(
                    series.tag(),
                    series.step(i),
                    Double.doubleToRawLongBits(series.wallTime(i)),
                    Double.doubleToRawLongBits(series.value(i))));
      }
    }
    return points;
  }

  static List<StoredFile> files(URI run) throws IOException {
    return Logdir.list(run).stream().flatMap(found -> found.files().stream()).toList();
  }
}
