package io.tfevents.report.plot;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trainings to draw, and how. */
final class Drawn {
  /** As logged. */
  static final PlotOptions RAW = PlotOptions.DEFAULT.withSmoothing(0).withZone(ZoneOffset.UTC);

  private Drawn() {}

  static Training training(String name, String tag, double... values) {
    return Training.of(name, Map.of(tag, Curve.of(values)));
  }

  /** A training with a loss and a loss in validation. */
  static Training pair(String name, double[] training, double[] validation) {
    var curves = new LinkedHashMap<String, Curve>();
    curves.put("loss", Curve.of(training));
    curves.put("val_loss", Curve.of(validation));
    return Training.of(name, curves);
  }

  static List<Plot> plots(PlotOptions options, Training... trainings) {
    return LearningCurves.of(List.of(trainings)).options(options).plots(Integer.MAX_VALUE);
  }

  static List<Plot> plots(Training... trainings) {
    return plots(RAW, trainings);
  }
}
