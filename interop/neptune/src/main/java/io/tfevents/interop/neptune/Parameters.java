package io.tfevents.interop.neptune;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.RunInfo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Attributes of a run that have one value each, by path. What Neptune's SDK says of the run, the
 * machine and the code is no hyperparameter.
 */
final class Parameters {
  private static final String NAME = "sys/name";
  private static final String CUSTOM_ID = "sys/custom_run_id";
  private static final String FAILED = "sys/failed";
  private static final String TAGS = "sys/tags";
  private static final String DESCRIPTION = "sys/description";

  private static final List<String> NEPTUNES =
      List.of(AttributePaths.SYS, AttributePaths.MONITORING, "source_code/");

  private final Map<String, HparamValue> values = new LinkedHashMap<>();

  void put(String path, HparamValue value) {
    values.put(path, value);
  }

  void remove(String path) {
    values.remove(path);
  }

  /** Adds to a set of texts, or takes from it. */
  void change(String path, List<HparamValue> texts, boolean isThere) {
    var set = new LinkedHashSet<HparamValue>();
    if (values.get(path) instanceof ListValue list) {
      set.addAll(list.values());
    }
    if (isThere) {
      set.addAll(texts);
    } else {
      texts.forEach(set::remove);
    }
    put(path, new ListValue(List.copyOf(set)));
  }

  /** What somebody called the run, or another name if nobody did. */
  String name(String other) {
    var custom = text(CUSTOM_ID);
    return custom.isEmpty() ? other : custom;
  }

  /** What Neptune shows as the run's name; empty if it has none. */
  String shownName() {
    return text(NAME);
  }

  /** What is written about the run. */
  String description() {
    return text(DESCRIPTION);
  }

  private String text(String path) {
    return values.get(path) instanceof TextValue text ? text.value() : "";
  }

  /** Words that runs are found by. */
  List<HparamValue> labels() {
    return values.get(TAGS) instanceof ListValue list ? list.values() : List.of();
  }

  /** Adds the hyperparameters, and whether the run failed. */
  RunInfo addTo(RunInfo info) {
    var hparams = new LinkedHashMap<>(values);
    hparams.keySet().removeIf(path -> NEPTUNES.stream().anyMatch(path::startsWith));
    boolean hasFailed = values.get(FAILED) instanceof BoolValue bool && bool.value();
    var known = info.withHparams(hparams);
    return hasFailed ? known.withStatus(Hparams.Status.FAILURE) : known;
  }
}
