package io.tfevents.logdir;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that a run holds as lines of text, to be compared with those of another reading. */
final class Series {
  private Series() {}

  static List<String> of(Run run) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("started " + run.startTime());
    run.faults().forEach(fault -> lines.add(fault.toString()));
    run.unreadable().forEach(unreadable -> lines.add("unreadable " + unreadable.file().name()));
    for (var series : run.scalars()) {
      lines.add("scalars " + series.tag() + " " + series.metadata());
      lines.add(Arrays.toString(series.steps()));
      lines.add(Arrays.toString(bits(series.wallTimes())));
      lines.add(Arrays.toString(bits(series.values())));
    }
    for (var series : run.events()) {
      lines.add("values " + series.tag() + " " + series.metadata());
      for (int i = 0; i < series.size(); i++) {
        lines.add(series.get(i).toString());
      }
    }
    return lines;
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
