package io.tfevents.interop.mlflow;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands what is said of a run as a whole to MLflow: its hyperparameters as params, and its tags.
 */
final class RunLabels {
  /** {@code MAX_PARAM_VAL_LENGTH} of MLflow, whose servers cut what is longer. */
  private static final int LONGEST_PARAM = 6_000;

  /** {@code MAX_TAG_VAL_LENGTH} of MLflow. */
  private static final int LONGEST_TAG = 8_000;

  private final RunInfo run;
  private final @Nullable String parentId;
  private final RunTarget target;
  private final Losses losses;
  private final Map<String, String> tags = new LinkedHashMap<>();

  RunLabels(RunInfo run, @Nullable String parentId, RunTarget target, Losses losses) {
    this.run = run;
    this.parentId = parentId;
    this.target = target;
    this.losses = losses;
  }

  /** What MLflow calls a run: the log directory itself is called like its experiment. */
  static String name(RunInfo run) {
    return run.name().equals(".") && !run.experiment().isEmpty() ? run.experiment() : run.name();
  }

  /** Sets a tag of the run. */
  void tag(String key, String text) {
    tags.put(key, text);
  }

  /**
   * Writes all.
   *
   * @param keys those of the run's tags
   */
  void write(KeyNames keys) throws IOException {
    tag(RunTags.NAME, name(run));
    tag(RunTags.RUN, run.name());
    if (parentId != null) {
      tag(RunTags.PARENT, parentId);
    }
    if (run.status() == Hparams.Status.UNKNOWN) {
      tag(RunTags.STATUS, run.status().name());
    }
    if (!run.group().isEmpty()) {
      tag(RunTags.GROUP, run.group());
    }
    names(RunTags.TAG, keys);
    writeParams();
    for (var tag : tags.entrySet()) {
      var text = cut(tag.getKey(), tag.getValue(), LONGEST_TAG);
      target.tag(tag.getKey(), text);
    }
  }

  /** Keeps the names of which other keys were made. */
  private void names(String prefix, KeyNames keys) {
    keys.all()
        .forEach(
            (name, key) -> {
              if (!key.equals(name)) {
                tag(prefix + key, name);
              }
            });
  }

  private void writeParams() throws IOException {
    var keys = new KeyNames();
    for (var hparam : run.hparams().entrySet()) {
      var key = keys.key(hparam.getKey());
      var param = ParamText.of(hparam.getValue());
      var text = cut(hparam.getKey(), param.text(), LONGEST_PARAM);
      target.param(key, text);
      // What was cut is no JSON any more.
      var type =
          text.equals(param.text())
              ? param.type()
              : ParamText.of(new HparamValue.TextValue(text)).type();
      type.ifPresent(told -> tag(RunTags.TYPE + key, told));
    }
    names(RunTags.HPARAM, keys);
  }

  /** What a hyperparameter's param says. */
  static String param(HparamValue hparam) {
    return start(ParamText.of(hparam).text(), LONGEST_PARAM);
  }

  private String cut(String name, String text, int longest) {
    var kept = start(text, longest);
    if (kept.length() < text.length()) {
      losses.add(run.name(), name, "what is behind its first " + longest + " characters");
    }
    return kept;
  }

  private static String start(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
