package io.tfevents.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the hparams plugin says: {@code HParamsPluginData}. Times are seconds since the
 * epoch, 0 if not given. A number that stands for no constant known here is the enum's first.
 */
public sealed interface Hparams {

  /** What a tag's metadata say; null if they are no message of the hparams plugin. */
  static @Nullable Hparams of(TagMetadata metadata) {
    return metadata.plugin().equals("hparams") ? HparamsContent.of(metadata) : null;
  }

  /**
   * The hyperparameters and metrics of an experiment.
   *
   * @param description Markdown
   */
  record Experiment(
      String name,
      String description,
      String user,
      double timeCreated,
      List<Info> hparams,
      List<Metric> metrics)
      implements Hparams {
    public Experiment {
      hparams = List.copyOf(hparams);
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * A session starts: one training with one choice of hyperparameters.
   *
   * @param hparams by name, in the order in which they stand
   * @param groupName sessions with the same hyperparameters share it; empty for a group of its own
   */
  record SessionStart(
      Map<String, HparamValue> hparams,
      String modelUri,
      String monitorUrl,
      String groupName,
      double startTime)
      implements Hparams {
    public SessionStart {
      hparams = Collections.unmodifiableMap(new LinkedHashMap<>(hparams));
    }
  }

  /** A session ends. */
  record SessionEnd(Status status, double endTime) implements Hparams {}

  /** How a session does. */
  enum Status {
    UNKNOWN,
    SUCCESS,
    FAILURE,
    RUNNING
  }

  /**
   * A hyperparameter.
   *
   * @param domain the values that it may have; null if not given
   * @param differs whether its values differ between sessions
   */
  record Info(
      String name,
      String displayName,
      String description,
      Type type,
      @Nullable Domain domain,
      boolean differs) {}

  /** The type of a hyperparameter. */
  enum Type {
    UNSET,
    STRING,
    BOOL,
    FLOAT64
  }

  /** The values that a hyperparameter may have. */
  sealed interface Domain {
    /** One of these. */
    record Discrete(List<HparamValue> values) implements Domain {
      public Discrete {
        values = List.copyOf(values);
      }
    }

    /** A number from {@code min} to {@code max}. */
    record Interval(double min, double max) implements Domain {}
  }

  /** A metric. */
  record Metric(MetricName name, String displayName, String description, Dataset dataset) {}

  /**
   * Where the values of a metric stand.
   *
   * @param group the path from a session's run to the run that has the values, mostly empty
   * @param tag the tag of the values
   */
  record MetricName(String group, String tag) {}

  /** The data that a metric is computed on. */
  enum Dataset {
    UNKNOWN,
    TRAINING,
    VALIDATION
  }
}
