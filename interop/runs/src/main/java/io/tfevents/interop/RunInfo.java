package io.tfevents.interop;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a run as a whole.
 *
 * <pre>{@code
 * RunInfo.named("resnet/fold1").withExperiment("imagenet").withTimes(start, end);
 * }</pre>
 *
 * @param name a path below a directory, {@code /} between parts; {@code .} for the directory itself
 * @param parent the name of the run that it is a part of, which comes before it; null for none
 * @param experiment what it belongs to, a project in some trackers; empty if not known
 * @param group sessions with the same hyperparameters share it; empty for none
 * @param startTime seconds since the epoch; NaN if not known
 * @param endTime seconds since the epoch; NaN if not known
 * @param status how it ended; {@code UNKNOWN} if nobody says
 * @param hparams the hyperparameters by name, in their order
 */
public record RunInfo(
    String name,
    @Nullable String parent,
    String experiment,
    String group,
    double startTime,
    double endTime,
    Hparams.Status status,
    Map<String, HparamValue> hparams) {

  /**
   * Checks the name, which becomes a directory's.
   *
   * @throws IllegalArgumentException if the name leaves the directory; {@link RunNames} makes such
   *     as do not
   */
  public RunInfo {
    if (!RunNames.isLegal(name)) {
      throw new IllegalArgumentException("'" + name + "' is no path below a directory");
    }
    hparams = Collections.unmodifiableMap(new LinkedHashMap<>(hparams));
  }

  /** A run of which nothing is known but its name. */
  public static RunInfo named(String name) {
    return new RunInfo(
        name, null, "", "", Double.NaN, Double.NaN, Hparams.Status.UNKNOWN, Map.of());
  }

  /** The same as a part of another run. */
  public RunInfo withParent(@Nullable String parent) {
    return new RunInfo(name, parent, experiment, group, startTime, endTime, status, hparams);
  }

  /** The same in an experiment. */
  public RunInfo withExperiment(String experiment) {
    return new RunInfo(name, parent, experiment, group, startTime, endTime, status, hparams);
  }

  /** The same in a group of sessions. */
  public RunInfo withGroup(String group) {
    return new RunInfo(name, parent, experiment, group, startTime, endTime, status, hparams);
  }

  /** The same from a start to an end, NaN for what is not known. */
  public RunInfo withTimes(double start, double end) {
    return new RunInfo(name, parent, experiment, group, start, end, status, hparams);
  }

  /** The same with an end, or with none yet. */
  public RunInfo withStatus(Hparams.Status status) {
    return new RunInfo(name, parent, experiment, group, startTime, endTime, status, hparams);
  }

  /** The same with these hyperparameters. */
  public RunInfo withHparams(Map<String, HparamValue> hparams) {
    return new RunInfo(name, parent, experiment, group, startTime, endTime, status, hparams);
  }
}
