package io.tfevents.writer;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.Map;
import java.util.stream.Stream;

/** What a run says of its hyperparameters, from plain Java. */
final class HparamsSession {
  private HparamsSession() {}

  static Hparams.SessionStart start(Map<String, ?> hparams, double time) {
    return new Hparams.SessionStart(
        HparamsSummary.values(hparams), "", "", HparamsSummary.groupName(hparams), time);
  }

  static Hparams.Experiment experiment(Map<String, ?> hparams, String... metrics) {
    var infos =
        HparamsSummary.values(hparams).entrySet().stream()
            .map(hparam -> info(hparam.getKey(), hparam.getValue()))
            .toList();
    return new Hparams.Experiment(
        "", "", "", 0, infos, Stream.of(metrics).map(HparamsSession::metric).toList());
  }

  private static Hparams.Info info(String name, HparamValue value) {
    var type = Hparams.Type.UNSET;
    if (value instanceof HparamValue.NumberValue) {
      type = Hparams.Type.FLOAT64;
    } else if (value instanceof HparamValue.BoolValue) {
      type = Hparams.Type.BOOL;
    } else if (value instanceof HparamValue.TextValue) {
      type = Hparams.Type.STRING;
    }
    return new Hparams.Info(name, "", "", type, null, false);
  }

  private static Hparams.Metric metric(String tag) {
    return new Hparams.Metric(new Hparams.MetricName("", tag), "", "", Hparams.Dataset.UNKNOWN);
  }
}
