package io.tfevents.report.plot;

import static io.tfevents.report.plot.Drawn.RAW;
import static io.tfevents.report.plot.Drawn.pair;
import static io.tfevents.report.plot.Drawn.plots;
import static io.tfevents.report.plot.Drawn.training;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Smoothing;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Logdir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which plots there are of trainings, and what they hold. */
class LearningCurvesTest {
  private static Training training(String... tags) {
    var curves = new LinkedHashMap<String, Curve>();
    for (String tag : tags) {
      curves.put(tag, Curve.of(1, 2, 3));
    }
    return Training.of("run", curves);
  }

  private static List<String> titles(List<Plot> plots) {
    return plots.stream().map(Plot::title).toList();
  }

  private static List<String> names(Plot plot) {
    return plot.lines().stream().map(line -> line.metric().name()).toList();
  }

  @Test
  void theMetricToJudgeByComesFirstThenPairsThenTheRest() {
    var plots = plots(training("lr", "acc/train", "acc/val", "train_loss", "val_loss", "grad"));

    assertThat(titles(plots)).containsExactly("loss", "acc", "lr", "grad");
  }

  @Test
  void whatIsMeasuredInOneSplitOnlyHasItsTagAsTitle() {
    assertThat(titles(plots(training("loss/train")))).containsExactly("loss/train");
  }

  @Test
  void asManyAsAskedForAndNoMore() {
    var curves = LearningCurves.of(List.of(training("a", "b", "c")));

    assertThat(curves.plots(2)).hasSize(2);
    assertThat(curves.plots(0)).isEmpty();
    assertThat(curves.size()).isEqualTo(3);
  }

  @Test
  void onlyTheMetricsThatAreSelected() {
    var curves =
        LearningCurves.of(List.of(training("a", "b"))).metrics(metric -> metric.tag().equals("b"));

    assertThat(titles(curves.plots(9))).containsExactly("b");
  }

  @Test
  void onlyTheStepsThatAreSelected() {
    var line =
        LearningCurves.of(List.of(Drawn.training("run", "loss", 5, 6, 7, 8)))
            .steps(step -> step > 1)
            .plots(1)
            .get(0)
            .lines()
            .get(0);

    assertThat(line.size()).isEqualTo(2);
    assertThat(line.value(0)).isEqualTo(7);
  }

  @Test
  void aTrainingKeepsItsRankWhateverIsSelected() {
    var trainings = List.of(Drawn.training("a", "loss", 1), Drawn.training("b", "loss", 2));
    var plot =
        LearningCurves.of(trainings).trainings(each -> each.name().equals("b")).plots(1).get(0);

    assertThat(plot.lines()).hasSize(1);
    assertThat(plot.lines().get(0).metric().rank()).isEqualTo(1);
  }

  @Test
  void theBestTrainingComesFirstInAllPlots() {
    var good = new LinkedHashMap<String, Curve>();
    good.put("val_loss", Curve.of(3, 1));
    good.put("speed", Curve.of(5, 5));
    var bad = new LinkedHashMap<String, Curve>();
    bad.put("val_loss", Curve.of(2, 2));
    bad.put("speed", Curve.of(9, 9));

    var plots = plots(Training.of("bad", bad), Training.of("good", good));

    assertThat(names(plots.get(0))).containsExactly("good", "bad");
    assertThat(names(plots.get(1))).containsExactly("good", "bad");
  }

  @Test
  void largerIsBetterWhereTheNameSaysSo() {
    var plot =
        plots(Drawn.training("a", "acc", 0.5, 0.6), Drawn.training("b", "acc", 0.9, 0.1)).get(0);

    assertThat(names(plot)).containsExactly("b", "a");
    assertThat(plot.best().orElseThrow().sentence()).isEqualTo("best 0.9 @0 (b)");
  }

  @Test
  void aTrainingWithoutANumberComesLast() {
    var plot =
        plots(Drawn.training("nan", "loss", Double.NaN), Drawn.training("b", "loss", 7)).get(0);

    assertThat(names(plot)).containsExactly("b", "nan");
  }

  @Test
  void trainingsAreJudgedByValidation() {
    var plot =
        plots(
                pair("overfit", new double[] {1, 0}, new double[] {3, 3}),
                pair("good", new double[] {2, 1}, new double[] {2, 2}))
            .get(0);

    assertThat(names(plot)).containsExactly("good", "good", "overfit", "overfit");
    assertThat(plot.judged()).hasSize(2);
    assertThat(plot.isPair()).isTrue();
  }

  @Test
  void curvesAreSmoothedAsTensorBoardDoes() {
    double[] values = {5, 4, 6, 3, 5, 2};
    var line =
        plots(RAW.withSmoothing(0.6), Drawn.training("run", "loss", values)).get(0).lines().get(0);
    double[] expected = Smoothing.exponential(values, 0.6);

    assertThat(IntStream.range(0, 6).mapToDouble(line::smooth).toArray()).containsExactly(expected);
    assertThat(line.isSmoothed()).isTrue();
  }

  @Test
  void fewerThanFivePointsAreNotSmoothed() {
    var line = plots(RAW.withSmoothing(0.6), Drawn.training("run", "loss", 4, 1, 3, 2)).get(0);

    assertThat(line.lines().get(0).isSmoothed()).isFalse();
  }

  /** Whose two runs are one training. */
  @Test
  void aRealLogOfKerasHasItsTrainingAndValidationInOnePlot() throws IOException {
    var trainings = Training.of(Logdir.open(Path.of("../testdata/logs/keras")));

    var plots = LearningCurves.of(trainings).metrics(m -> m.tag().equals("epoch_loss")).plots(9);

    assertThat(titles(plots)).containsExactly("epoch_loss");
    assertThat(plots.get(0).isPair()).isTrue();
    assertThat(plots.get(0).trainings()).isEqualTo(1);
  }
}
