package io.tfevents.interop.mlflow;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run that is read from MLflow: what is said of it as a whole, and what it holds.
 *
 * @param experiment the name of its experiment
 * @param startTime seconds since the epoch; NaN if not known
 * @param endTime seconds since the epoch; NaN if not known
 * @param status by its name, or its number in the file store
 * @param params by key
 * @param tags by key
 */
record StoredRun(
    String id,
    String experiment,
    String name,
    double startTime,
    double endTime,
    String status,
    Map<String, String> params,
    Map<String, String> tags,
    RunContents contents) {
  /** The name in its log directory, if it came from one. */
  Optional<String> logdirName() {
    return Optional.ofNullable(tags.get(RunTags.RUN));
  }

  /** The tag of which a key was made. */
  String tag(String key) {
    return tags.getOrDefault(RunTags.TAG + key, key);
  }

  /** The hyperparameter of which a param's key was made. */
  String hparam(String key) {
    return tags.getOrDefault(RunTags.HPARAM + key, key);
  }

  /** The time of what has none of its own: the run's start. */
  double noteTime() {
    return Double.isNaN(startTime) ? 0 : startTime;
  }

  Hparams.Status hparamsStatus() {
    if (tags.containsKey(RunTags.STATUS)) {
      return Hparams.Status.UNKNOWN;
    }
    return switch (status) {
      case "1", "2", "RUNNING", "SCHEDULED" -> Hparams.Status.RUNNING;
      case "3", "FINISHED" -> Hparams.Status.SUCCESS;
      case "4", "5", "FAILED", "KILLED" -> Hparams.Status.FAILURE;
      default -> Hparams.Status.UNKNOWN;
    };
  }

  /** The params as the hyperparameters that they are or were. */
  Map<String, HparamValue> hparams() {
    var hparams = new LinkedHashMap<String, HparamValue>();
    params.forEach(
        (key, text) -> {
          var type = Optional.ofNullable(tags.get(RunTags.TYPE + key));
          HparamValue value;
          try {
            value = new ParamText(text, type).value();
          } catch (IllegalArgumentException e) {
            // Somebody changed it since.
            value = new HparamValue.TextValue(text);
          }
          hparams.put(hparam(key), value);
        });
    return hparams;
  }
}
