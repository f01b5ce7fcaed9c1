package io.tfevents.writer;

import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hyperparameters and metrics of an experiment, and the start and end of its sessions, as
 * TensorBoard's {@code hparams} plugin keeps them: all of it in the metadata of a tag of its own,
 * {@link #tag}, at step 0. The tensor is empty.
 *
 * <p>The metadata are the message. They must be written with each of these values, not only with
 * the first under a tag.
 *
 * <pre>{@code
 * Map<String, Object> hparams = Map.of("lr", 0.1, "optimizer", "adam", "nesterov", true);
 * var start =
 *     new Hparams.SessionStart(
 *         HparamsSummary.values(hparams), "", "", HparamsSummary.groupName(hparams), startTime);
 * SummaryValue value = HparamsSummary.of(start); // under HparamsSummary.tag(start), at step 0
 * }</pre>
 */
public final class HparamsSummary {
  /** Where an {@link Hparams.Experiment} stands. */
  public static final String EXPERIMENT_TAG = "_hparams_/experiment";

  /** Where an {@link Hparams.SessionStart} stands. */
  public static final String SESSION_START_TAG = "_hparams_/session_start_info";

  /** Where an {@link Hparams.SessionEnd} stands. */
  public static final String SESSION_END_TAG = "_hparams_/session_end_info";

  private HparamsSummary() {}

  /** Of an experiment, or the start or end of a session. */
  public static SummaryValue of(Hparams content) {
    return SummaryValue.tensor(
        TensorBytes.head(DataType.FLOAT, 0),
        SummaryValue.metadata("hparams", HparamsMessage.of(content), DataClass.TENSOR));
  }

  /** The tag under which TensorBoard looks for it. */
  public static String tag(Hparams content) {
    if (content instanceof Hparams.Experiment) {
      return EXPERIMENT_TAG;
    }
    return content instanceof Hparams.SessionStart ? SESSION_START_TAG : SESSION_END_TAG;
  }

  /**
   * A hyperparameter's value from plain Java: a number, boolean, text, constant of an enum (by its
   * name), null, or a list or map of such. Numbers become doubles, as the format has no other.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static HparamValue value(@Nullable Object value) {
    if (value == null) {
      return new HparamValue.NullValue();
    } else if (value instanceof HparamValue done) {
      return done;
    } else if (value instanceof Number number) {
      return new HparamValue.NumberValue(number.doubleValue());
    } else if (value instanceof Boolean bool) {
      return new HparamValue.BoolValue(bool);
    } else if (value instanceof CharSequence text) {
      return new HparamValue.TextValue(text.toString());
    } else if (value instanceof Enum<?> constant) {
      return new HparamValue.TextValue(constant.name());
    } else if (value instanceof List<?> list) {
      var values = new ArrayList<HparamValue>();
      list.forEach(element -> values.add(value(element)));
      return new HparamValue.ListValue(values);
    } else if (value instanceof Map<?, ?> map) {
      return new HparamValue.StructValue(values(map));
    }
    throw new IllegalArgumentException(
        "a hyperparameter cannot be a "
            + value.getClass().getName()
            + ": use a number, boolean, text, enum, list or map");
  }

  /**
   * Hyperparameters from plain Java, by name.
   *
   * @throws IllegalArgumentException if a name is no text, or a value is none that {@link #value}
   *     takes
   */
  public static Map<String, HparamValue> values(Map<?, ?> hparams) {
    var values = new LinkedHashMap<String, HparamValue>();
    hparams.forEach((name, value) -> values.put(name(name), value(value)));
    return values;
  }

  /**
   * The group that TensorFlow 2's {@code hp.hparams} gives a session: the SHA-256 of its
   * hyperparameters as Python's JSON. Sessions with the same hyperparameters have the same, in
   * whichever language they ran; note that there 1 is not 1.0.
   *
   * @param hparams what {@link #values} takes, before it is converted
   * @throws IllegalArgumentException if a name is no text, or a value is none that {@link #value}
   *     takes
   */
  public static String groupName(Map<?, ?> hparams) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var json = PythonJson.of(hparams).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(sha256.digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  static String name(@Nullable Object name) {
    if (name instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("the name of a hyperparameter is no text: " + name);
  }
}
