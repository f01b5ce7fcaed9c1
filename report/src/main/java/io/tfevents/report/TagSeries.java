package io.tfevents.report;

import io.tfevents.analysis.Training;
import io.tfevents.event.SummaryEvent;
import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * The values of one kind under one name in all trainings that have it; the name is a tag, behind
 * the path to the run below the training that has it, as a metric's.
 */
record TagSeries<E extends SummaryEvent>(String name, List<Part<E>> parts) {

  /** The values in one training, known by its number. */
  record Part<E extends SummaryEvent>(int run, EventSeries<E> series) {}

  /** Those of all names, in the order in which they appear. */
  static <E extends SummaryEvent> List<TagSeries<E>> of(
      List<Training> trainings, Function<Run, List<EventSeries<E>>> kind) {
    var tags = new LinkedHashMap<String, TagSeries<E>>();
    for (int number = 0; number < trainings.size(); number++) {
      var training = trainings.get(number);
      for (var run : training.runs()) {
        for (var series : kind.apply(run)) {
          tags.computeIfAbsent(
                  name(training, run, series.tag()), n -> new TagSeries<>(n, new ArrayList<>()))
              .parts()
              .add(new Part<>(number, series));
        }
      }
    }
    return List.copyOf(tags.values());
  }

  private static String name(Training training, Run run, String tag) {
    if (run.name().equals(training.name())) {
      return tag;
    }
    int start = training.name().equals(".") ? 0 : training.name().length() + 1;
    return run.name().substring(start) + "/" + tag;
  }
}
