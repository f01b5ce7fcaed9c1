package io.tfevents.report;

import io.tfevents.analysis.Curve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a page knows that has taken a board's model and its updates. */
final class PageReplica {
  private final List<String> runs = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final Map<String, Curve> curves = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private long version;

  /** One that has asked for all curves of a model. */
  static PageReplica of(LiveModel model) {
    var page = new PageReplica();
    page.version = model.version();
    model.runs().forEach(run -> page.runs.add(run.name()));
    for (var tag : model.tags()) {
      page.tags.add(tag.name());
      for (int i = 0; i < tag.runs().size(); i++) {
        var key = key(page.runs.get(tag.runs().get(i)), tag.name());
        var curve = tag.metrics().get(i).curve();
        page.curves.put(key, curve);
        page.counts.put(key, (long) curve.size());
      }
    }
    return page;
  }

  /** Takes an update, of which nothing may be missing. */
  void take(byte[] update) throws IOException {
    var json = Json.of(update);
    if (json.at("version").whole() != version + 1) {
      throw new AssertionError("version " + json.at("version").whole() + " after " + version);
    }
    version++;
    json.at("runs")
        .fields()
        .forEach(
            (number, run) -> {
              int at = Integer.parseInt((String) number);
              var name = new Json(run).at("name").text();
              if (at == runs.size()) {
                runs.add(name);
              } else if (!runs.get(at).equals(name)) {
                throw new AssertionError("run " + at + " was " + runs.get(at) + ", is " + name);
              }
            });
    json.at("tags").all().forEach(tag -> tags.add(tag.at("name").text()));
    json.at("curves").all().forEach(this::takeCurve);
  }

  private void takeCurve(Json entry) {
    var key = key(runs.get((int) entry.at("run").whole()), tags.get((int) entry.at("tag").whole()));
    var before = curves.getOrDefault(key, Curve.of());
    int from = (int) entry.at("from").whole();
    var steps = entry.at("steps").all();
    int size = from + steps.size();
    long[] allSteps = Arrays.copyOf(before.steps(), size);
    double[] times = Arrays.copyOf(before.wallTimes(), size);
    double[] values = Arrays.copyOf(before.values(), size);
    for (int i = from; i < size; i++) {
      allSteps[i] = steps.get(i - from).whole();
      times[i] = entry.at("times", i - from).number();
      values[i] = entry.at("values", i - from).number();
    }
    curves.put(key, Curve.of(allSteps, times, values));
    counts.put(key, entry.at("n").whole());
  }

  private static String key(String run, String tag) {
    return run + ": " + tag;
  }

  Map<String, Curve> curves() {
    return curves;
  }

  Map<String, Long> counts() {
    return counts;
  }

  List<String> runs() {
    return runs;
  }
}
