package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pandas, numpy, scipy, scikit-learn and Keras make of the same numbers. */
class OracleTest {
  private static final double DIGITS = 1e-12;

  private static void assertSame(double found, double expected, String what) {
    if (Double.isNaN(expected)) {
      assertThat(found).as(what).isNaN();
    } else {
      assertThat(found)
          .as(what)
          .isEqualTo(expected, within(DIGITS * Math.max(1, Math.abs(expected))));
    }
  }

  private static void assertSame(double[] found, double... expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertSame(found[i], expected[i], "value " + i);
    }
  }

  static Stream<Expected> exponential() {
    return Expected.cases("exponential");
  }

  @ParameterizedTest
  @MethodSource("exponential")
  void theExponentialAverageIsThatOfPandas(Expected expected) {
    assertSame(
        Smoothing.exponential(expected.numbers("values"), expected.number("weight")),
        expected.numbers("smooth"));
  }

  static Stream<Expected> rolling() {
    return Expected.cases("rolling");
  }

  @ParameterizedTest
  @MethodSource("rolling")
  void rollingMeansAndMediansAreThoseOfPandas(Expected expected) {
    double[] values = expected.numbers("values");
    int window = (int) expected.number("window");

    assertSame(Smoothing.runningMean(values, window), expected.numbers("mean"));
    assertSame(Medians.rolling(values, window), expected.numbers("median"));
  }

  static Stream<Expected> student() {
    return Expected.cases("student");
  }

  @ParameterizedTest
  @MethodSource("student")
  void studentsDistributionIsThatOfScipy(Expected expected) {
    double outside = expected.number("outside");

    assertThat(StudentT.outside(expected.number("t"), expected.number("freedom")))
        .isEqualTo(outside, within(1e-12 * outside));
  }

  static Stream<Expected> quantile() {
    return Expected.cases("quantile");
  }

  @ParameterizedTest
  @MethodSource("quantile")
  void itsQuantilesAreThoseOfScipy(Expected expected) {
    assertSame(
        StudentT.quantile(expected.number("coverage"), expected.number("freedom")),
        expected.number("quantile"),
        "quantile");
  }

  static Stream<Expected> welch() {
    return Expected.cases("welch");
  }

  @ParameterizedTest
  @MethodSource("welch")
  void welchsTestIsThatOfScipy(Expected expected) {
    var welch = Significance.welch(expected.numbers("a"), expected.numbers("b")).orElseThrow();

    assertSame(welch.t(), expected.number("t"), "t");
    assertSame(welch.df(), expected.number("df"), "degrees of freedom");
    assertSame(welch.p(), expected.number("p"), "p");
    assertSame(welch.low(), expected.number("low"), "low");
    assertSame(welch.high(), expected.number("high"), "high");
  }

  static Stream<Expected> spearman() {
    return Expected.cases("spearman");
  }

  @ParameterizedTest
  @MethodSource("spearman")
  void spearmansCorrelationIsThatOfScipy(Expected expected) {
    assertSame(
        Spearman.correlation(expected.numbers("a"), expected.numbers("b")),
        expected.number("correlation"),
        "correlation");
  }

  static Stream<Expected> theilSen() {
    return Expected.cases("theilSen");
  }

  @ParameterizedTest
  @MethodSource("theilSen")
  void theilAndSensSlopeIsThatOfScipy(Expected expected) {
    assertSame(Trend.theilSen(expected.numbers("values")), expected.number("slope"), "slope");
  }

  private static Curve curve(Expected run) {
    double[] values = run.numbers("values");
    long[] steps = Arrays.stream(run.numbers("steps")).mapToLong(step -> (long) step).toArray();
    return Curve.of(steps, new double[values.length], values);
  }

  static Stream<Expected> band() {
    return Expected.cases("band");
  }

  @ParameterizedTest
  @MethodSource("band")
  void aBandIsThatOfPandasNumpyAndScipy(Expected expected) {
    var band = Band.of(expected.list("runs").stream().map(OracleTest::curve).toList());
    var rows = expected.list("band");

    assertThat(band.points()).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      var at = band.points().get(i);
      var row = rows.get(i);
      assertThat(at.step()).isEqualTo((long) row.number("step"));
      assertThat(at.n()).isEqualTo((int) row.number("n"));
      assertSame(at.mean(), row.number("mean"), "mean");
      assertSame(at.median(), row.number("median"), "median");
      assertSame(at.min(), row.number("min"), "min");
      assertSame(at.max(), row.number("max"), "max");
      assertSame(at.deviation(), row.number("deviation"), "deviation");
      assertSame(at.standardError(), row.number("standardError"), "standard error");
      assertSame(at.low(), row.number("low"), "low");
      assertSame(at.high(), row.number("high"), "high");
    }
  }

  static Stream<Expected> earlyStopping() {
    return Expected.cases("earlyStopping");
  }

  @ParameterizedTest
  @MethodSource("earlyStopping")
  void stoppingEarlyIsThatOfKeras(Expected expected) {
    var stopping =
        new EarlyStopping(
            (int) expected.number("patience"),
            expected.number("min_delta", 0),
            expected.has("baseline")
                ? OptionalDouble.of(expected.number("baseline"))
                : OptionalDouble.empty(),
            (int) expected.number("start_from_epoch", 0));
    var direction = expected.text("mode").equals("min") ? Direction.MINIMIZE : Direction.MAXIMIZE;
    var outcome = stopping.simulate(Curve.of(expected.numbers("values")), direction);

    assertThat(outcome.stop())
        .isEqualTo(
            expected.has("stop")
                ? OptionalInt.of((int) expected.number("stop"))
                : OptionalInt.empty());
    assertThat(outcome.best()).hasValue((int) expected.number("best"));
  }

  static Stream<Expected> importance() {
    return Expected.cases("importance");
  }

  private static List<Training> sweep(Expected expected) {
    var names = expected.texts("names");
    var rows = expected.rows("rows");
    double[] metric = expected.numbers("metric");
    var trainings = new ArrayList<Training>();
    for (int i = 0; i < rows.size(); i++) {
      var hparams = new LinkedHashMap<String, HparamValue>();
      for (int k = 0; k < names.size(); k++) {
        hparams.put(names.get(k), new HparamValue.NumberValue(rows.get(i)[k]));
      }
      var loss = Metric.of("run" + i, "loss", Curve.of(metric[i]));
      trainings.add(
          new Training("run" + i, List.of(), List.of(loss), hparams, Hparams.Status.UNKNOWN));
    }
    return trainings;
  }

  @ParameterizedTest
  @MethodSource("importance")
  void whatMattersMostIsWhatMattersMostToScikitLearn(Expected expected) {
    var importance = HparamImportance.of(sweep(expected), "loss", Direction.MINIMIZE).orElseThrow();

    assertThat(importance.hparams().subList(0, 3))
        .extracting(HparamImportance.Hparam::name)
        .isEqualTo(expected.texts("order").subList(0, 3));
    assertThat(importance.explained()).isEqualTo(expected.number("explained"), within(0.1));
    assertThat(importance.isSure()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("importance")
  void effectsAreTheRankCorrelationsOfScipy(Expected expected) {
    var importance = HparamImportance.of(sweep(expected), "loss", Direction.MINIMIZE).orElseThrow();
    var names = expected.texts("names");
    double[] effects = expected.numbers("effects");

    for (var hparam : importance.hparams()) {
      assertSame(
          hparam.effect().orElseThrow(), effects[names.indexOf(hparam.name())], hparam.name());
    }
  }
}
