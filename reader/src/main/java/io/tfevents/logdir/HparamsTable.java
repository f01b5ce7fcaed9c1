package io.tfevents.logdir;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of all experiments of a log directory, and the union of their hyperparameters and
 * metrics. A session is a run that says that one starts; as in TensorBoard, what a run says first
 * counts. Where TensorBoard looks at one experiment only, any of them, here all count.
 *
 * @param sessions in the order of their runs
 * @param hparams the names of the hyperparameters that any session has: first those that
 *     experiments describe, in their order, then the others by name
 * @param infos what the first experiment that describes a hyperparameter says of it, by name
 * @param metrics the metrics of all experiments; of the same name, the first
 */
public record HparamsTable(
    List<Session> sessions,
    List<String> hparams,
    Map<String, Hparams.Info> infos,
    List<Hparams.Metric> metrics) {

  /** What an event says, and the run that it stands in. */
  public record RunContent(String run, Hparams content) {}

  /** Where the values of a session's metric stand. The last of them is the metric's value. */
  public record Source(String run, String tag) {}

  /**
   * One training with one choice of hyperparameters.
   *
   * @param run the run that says that it starts
   * @param start what it says
   * @param end what it says of the end; null if nothing
   */
  public record Session(String run, Hparams.SessionStart start, Hparams.@Nullable SessionEnd end) {

    /** The group of sessions that it belongs to; without one, a group of its own, as its run. */
    public String group() {
      return start.groupName().isEmpty() ? run : start.groupName();
    }

    /** A hyperparameter, absent if the session does not have it. */
    public Optional<HparamValue> hparam(String name) {
      return Optional.ofNullable(start.hparams().get(name));
    }

    /** How it ended; {@code UNKNOWN} if it does not say. */
    public Hparams.Status status() {
      return end == null ? Hparams.Status.UNKNOWN : end.status();
    }

    /** Where the values of a metric stand, by the rules of Python's {@code os.path.join}. */
    public Source source(Hparams.MetricName metric) {
      var group = metric.group();
      String path;
      if (group.isEmpty()) {
        path = run;
      } else if (group.startsWith("/") || run.equals(".")) {
        path = group;
      } else {
        path = run + "/" + group;
      }
      boolean trailing = path.length() > 1 && path.endsWith("/");
      return new Source(trailing ? path.substring(0, path.length() - 1) : path, metric.tag());
    }
  }

  public HparamsTable {
    sessions = List.copyOf(sessions);
    hparams = List.copyOf(hparams);
    infos = Map.copyOf(infos);
    metrics = List.copyOf(metrics);
  }

  /** Of the events of all runs, those of a run in their order. */
  public static HparamsTable of(Iterable<RunContent> events) {
    var starts = new LinkedHashMap<String, Hparams.SessionStart>();
    var ends = new LinkedHashMap<String, Hparams.SessionEnd>();
    var experiments = new LinkedHashMap<String, Hparams.Experiment>();
    for (var event : events) {
      var content = event.content();
      if (content instanceof Hparams.SessionStart start) {
        starts.putIfAbsent(event.run(), start);
      } else if (content instanceof Hparams.SessionEnd end) {
        ends.putIfAbsent(event.run(), end);
      } else if (content instanceof Hparams.Experiment experiment) {
        experiments.putIfAbsent(event.run(), experiment);
      }
    }
    var infos = new LinkedHashMap<String, Hparams.Info>();
    var metrics = new LinkedHashMap<Hparams.MetricName, Hparams.Metric>();
    for (var experiment : experiments.values()) {
      experiment.hparams().forEach(info -> infos.putIfAbsent(info.name(), info));
      experiment.metrics().forEach(metric -> metrics.putIfAbsent(metric.name(), metric));
    }
    var sessions = new ArrayList<Session>();
    var used = new TreeSet<String>(RunFiles.BY_CODE_POINT);
    starts.forEach(
        (run, start) -> {
          sessions.add(new Session(run, start, ends.get(run)));
          used.addAll(start.hparams().keySet());
        });
    var hparams = new LinkedHashSet<>(infos.keySet());
    hparams.retainAll(used);
    hparams.addAll(used);
    return new HparamsTable(sessions, List.copyOf(hparams), infos, List.copyOf(metrics.values()));
  }
}
