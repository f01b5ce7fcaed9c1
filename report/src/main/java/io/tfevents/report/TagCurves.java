package io.tfevents.report;

import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The curves of one name in all trainings that have it.
 *
 * @param runs the numbers of the trainings
 * @param metrics of these trainings, one each
 */
record TagCurves(String name, List<Integer> runs, List<Metric> metrics) {

  /** Those of all names, in the order in which they appear. */
  static List<TagCurves> of(List<Training> trainings) {
    var tags = new LinkedHashMap<String, TagCurves>();
    for (int run = 0; run < trainings.size(); run++) {
      for (var metric : trainings.get(run).metrics()) {
        var tag =
            tags.computeIfAbsent(
                metric.name(), name -> new TagCurves(name, new ArrayList<>(), new ArrayList<>()));
        tag.runs().add(run);
        tag.metrics().add(metric);
      }
    }
    return List.copyOf(tags.values());
  }

  Metric first() {
    return metrics.get(0);
  }
}
