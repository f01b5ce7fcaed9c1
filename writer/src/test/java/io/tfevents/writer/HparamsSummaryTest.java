package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.event.HparamsEvent;
import io.tfevents.proto.hparams.HParamsPluginData;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HparamsSummaryTest {
  private static final Hparams.Experiment EXPERIMENT =
      new Hparams.Experiment(
          "",
          "",
          "",
          99.25,
          List.of(
              new Hparams.Info(
                  "units", "Units", "how *wide*", Hparams.Type.FLOAT64, discrete(16, 32), false),
              new Hparams.Info(
                  "rate",
                  "",
                  "",
                  Hparams.Type.FLOAT64,
                  new Hparams.Domain.Interval(0.1, 0.2),
                  false),
              new Hparams.Info(
                  "optimizer", "", "", Hparams.Type.STRING, discrete("adam", "sgd"), false),
              new Hparams.Info("nesterov", "", "", Hparams.Type.BOOL, discrete(false, true), false),
              new Hparams.Info("plain", "", "", Hparams.Type.UNSET, null, false)),
          List.of(
              new Hparams.Metric(
                  new Hparams.MetricName("test", "accuracy"),
                  "Accuracy",
                  "share",
                  Hparams.Dataset.VALIDATION)));

  /** The inputs of the cases of {@code writer_kinds.py}. */
  static Map<String, Map<String, ?>> sessions() {
    return Map.of(
        "texts",
            Map.<String, Object>of(
                "a", "q\"uo\\te\n\t\b\f\r\0\u001f\u007f~", "ü", "Grüße 🎈 \u2028", "", ""),
        "order", Map.<String, Object>of("b", 1, "a", 2, "B", 3, "🎈", 4, "\uffee", 5),
        "whole",
            Map.<String, Object>of(
                "i", (byte) 3, "n", -7, "big", BigInteger.ONE.shiftLeft(62), "zero", 0L),
        "floats",
            Map.<String, Object>of(
                "lr", 1e-5, "one", 1.0f, "big", 1e16, "small", 1e-4, "negative", -0.0),
        "not_finite",
            Map.<String, Object>of(
                "nan", Double.NaN,
                "inf", Double.POSITIVE_INFINITY,
                "-inf", Float.NEGATIVE_INFINITY),
        "booleans", Map.<String, Object>of("t", true, "f", false),
        "float32", Map.<String, Object>of("x", 0.1f),
        "none", Map.<String, Object>of());
  }

  static List<String> sessionNames() {
    return sessions().keySet().stream().sorted().toList();
  }

  private static Hparams.Domain discrete(Object... values) {
    return new Hparams.Domain.Discrete(Arrays.stream(values).map(HparamsSummary::value).toList());
  }

  @ParameterizedTest
  @MethodSource("sessionNames")
  void aSessionIsThatOfTensorFlow(String name) throws IOException {
    var hparams = Objects.requireNonNull(sessions().get(name));
    var start = start(hparams, HparamsSummary.groupName(hparams), 1234.5);

    var written = Written.message(HparamsSummary.of(start));

    var tensorFlow = Recorded.by("tensorflow").value("hparams/" + name);
    assertThat(written.getTensor()).isEqualTo(tensorFlow.getTensor());
    var content = HParamsPluginData.parseFrom(written.getMetadata().getPluginData().getContent());
    assertThat(content)
        .isEqualTo(
            HParamsPluginData.parseFrom(tensorFlow.getMetadata().getPluginData().getContent()));
  }

  @Test
  void anExperimentIsThatOfTensorFlow() throws IOException {
    Recorded.by("tensorflow").assertSame(HparamsSummary.of(EXPERIMENT), "hparams/experiment");
  }

  @Test
  void numbersInAGroupsNameAreThoseOfPython() throws IOException {
    var python = Recorded.by("tensorflow");
    double[] numbers = python.doubles("repr/numbers");
    var texts = python.tensor("repr/texts").toStrings();

    for (int i = 0; i < numbers.length; i++) {
      assertThat(PythonJson.of(numbers[i])).isEqualTo(texts.get(i).toUtf8());
    }
  }

  @Test
  void aGroupsNameMayBeOfListsAndMaps() {
    var value =
        Map.<String, Object>of(
            "b",
            List.<Object>of(1, 2.5, "x"),
            "a",
            Map.<String, Object>of("d", true, "c", TimeUnit.DAYS));

    assertThat(PythonJson.of(value))
        .isEqualTo("{\"a\":{\"c\":\"DAYS\",\"d\":true},\"b\":[1,2.5,\"x\"]}");
    assertThat(
            PythonJson.of(
                Arrays.<@Nullable Object>asList(null, new AtomicLong(3), new BigDecimal("1.5"))))
        .isEqualTo("[null,3,1.5]");
    assertThat(PythonJson.of(HparamsSummary.value(value)))
        .isEqualTo("{\"a\":{\"c\":\"DAYS\",\"d\":true},\"b\":[1.0,2.5,\"x\"]}");
  }

  @Test
  void allOfThemAreReadAsTheyWereWritten() throws IOException {
    var start =
        new Hparams.SessionStart(
            HparamsSummary.values(
                Map.<String, Object>of(
                    "list",
                    Arrays.<@Nullable Object>asList(1, null, "x"),
                    "map",
                    Map.of("k", List.of()),
                    "b",
                    true)),
            "model",
            "monitor",
            "group",
            12.5);
    var end = new Hparams.SessionEnd(Hparams.Status.FAILURE, 13.5);
    var experiment =
        new Hparams.Experiment(
            "name", "text", "user", 1, EXPERIMENT.hparams(), EXPERIMENT.metrics());

    for (var content : List.<Hparams>of(start, end, experiment, EXPERIMENT)) {
      var event = Written.event(HparamsSummary.of(content), HparamsEvent.class);
      assertThat(event.content()).isEqualTo(content);
    }
  }

  @Test
  void eachHasATag() {
    assertThat(HparamsSummary.tag(EXPERIMENT)).isEqualTo("_hparams_/experiment");
    assertThat(HparamsSummary.tag(start(Map.of(), "", 0)))
        .isEqualTo("_hparams_/session_start_info");
    assertThat(HparamsSummary.tag(new Hparams.SessionEnd(Hparams.Status.SUCCESS, 0)))
        .isEqualTo("_hparams_/session_end_info");
  }

  @Test
  void valuesAreMadeOfPlainJava() {
    assertThat(HparamsSummary.value(3L)).isEqualTo(new HparamValue.NumberValue(3));
    assertThat(HparamsSummary.value(null)).isEqualTo(new HparamValue.NullValue());
    assertThat(HparamsSummary.value(CharBuffer.wrap("x")))
        .isEqualTo(new HparamValue.TextValue("x"));
    assertThat(HparamsSummary.value(TimeUnit.DAYS)).isEqualTo(new HparamValue.TextValue("DAYS"));
    assertThat(HparamsSummary.value(false)).isEqualTo(new HparamValue.BoolValue(false));
  }

  @Test
  void otherObjectsAreRefused() {
    assertThatThrownBy(() -> HparamsSummary.value(new int[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a hyperparameter cannot be a [I: use a number, boolean, text, enum, list or map");
    assertThatThrownBy(() -> HparamsSummary.groupName(Map.of("a", new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
    assertThatThrownBy(() -> HparamsSummary.values(Map.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of a hyperparameter is no text: 1");
  }

  private static Hparams.SessionStart start(Map<String, ?> hparams, String group, double time) {
    return new Hparams.SessionStart(HparamsSummary.values(hparams), "", "", group, time);
  }
}
