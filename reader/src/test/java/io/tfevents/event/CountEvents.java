package io.tfevents.event;

import io.tfevents.logdir.Logdir;
import java.nio.file.Path;

/** Reads an event file in every way, with nothing on the class path but this library. */
final class CountEvents {
  private CountEvents() {}

  public static void main(String[] args) throws Exception {
    var path = Path.of(args[0]);
    long events = 0;
    try (var file = EventFile.open(path)) {
      for (Event event : file) {
        events += event.toString().isEmpty() ? 0 : 1;
      }
      System.out.println("events " + events + " faults " + file.faults().size());
    }
    long values = 0;
    for (var run : Logdir.open(path).runs()) {
      for (var series : run.histograms()) {
        for (int i = 0; i < series.size(); i++) {
          values += series.get(i).histogram().buckets().size();
        }
      }
      values += run.scalars().size();
    }
    System.out.println("values " + (values > 0));
  }
}
