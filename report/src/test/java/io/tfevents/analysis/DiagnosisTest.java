package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import io.tfevents.analysis.SyntheticTraining.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static Training training(String name, Object... tagsAndValues) {
    var curves = new LinkedHashMap<String, Curve>();
    for (int i = 0; i < tagsAndValues.length; i += 2) {
      curves.put((String) tagsAndValues[i], Curve.of((double[]) tagsAndValues[i + 1]));
    }
    return Training.of(name, curves);
  }

  private static double[] values(int n, IntToDoubleFunction value) {
    double[] values = new double[n];
    Arrays.setAll(values, value);
    return values;
  }

  /** A loss that falls from about 2 to 0.2, with noise of 1 %. */
  private static double[] falling(int n) {
    var random = new Random(7);
    return values(
        n, i -> (0.2 + 1.8 * Math.exp(-5.0 * i / n)) * (1 + 0.01 * random.nextGaussian()));
  }

  private static List<Finding> findings(Training... trainings) {
    return Diagnosis.of(List.of(trainings)).findings();
  }

  private static Finding only(Training training) {
    var findings = findings(training);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static Training overfitting() {
    double[] validation =
        values(200, i -> i < 80 ? 1.2 - 0.01 * i : 0.4 * (1 + 0.5 * (i - 80) / 119));
    return training("a", "loss", falling(200), "val_loss", noisy(validation));
  }

  private static double[] noisy(double... values) {
    SyntheticTraining.addNoise(values, 0.01, 0, new Random(3));
    return values;
  }

  @Test
  void validationThatRisesWhileTrainingFallsIsOverfitting() {
    var finding = only(overfitting());

    assertThat(finding.kind()).isEqualTo(Kind.OVERFITTING);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.isPossible()).isFalse();
    assertThat(finding.metrics()).containsExactly("val_loss", "loss");
    assertThat(finding.step()).isBetween(75L, 90L);
    assertThat(finding.sentence())
        .startsWith("val_loss was best around step " + finding.step() + ", at 0.4")
        .contains(" then rose to 0.5", " by step 199 while loss fell from ")
        .endsWith(" steps.");
  }

  @Test
  void theEvidenceIsInTheUnitsOfTheMetric() {
    var evidence = only(overfitting()).evidence();

    assertThat(evidence.get("best")).isBetween(0.39, 0.42);
    assertThat(evidence.get("end")).isBetween(0.56, 0.62);
    assertThat(evidence.get("change")).isBetween(0.38, 0.52);
    assertThat(evidence.get("z")).isGreaterThan(evidence.get("thresholdZ"));
    double stop = evidence.getOrDefault("stopStep", Double.NaN);
    assertThat(stop).isBetween(80.0, 120.0);
    assertThat(evidence.get("savedSteps")).isEqualTo(199 - stop);
  }

  @Test
  void anAccuracyThatFallsIsTheSameSeenFromAbove() {
    double[] loss = overfitting().metric("val_loss").orElseThrow().curve().values();
    double[] learned = falling(200);
    var finding =
        only(
            training(
                "a",
                "accuracy",
                values(200, i -> 1 - learned[i] / 4),
                "val_accuracy",
                values(200, i -> 1 - loss[i] / 2)));

    assertThat(finding.kind()).isEqualTo(Kind.OVERFITTING);
    assertThat(finding.sentence())
        .contains(" then fell to 0.7", "while accuracy rose from")
        .contains(" (−1");
    assertThat(finding.evidence().get("change")).isNegative();
  }

  @Test
  void whereTrainingRisesTooItIsNoOverfitting() {
    double[] both = values(200, i -> i < 80 ? 1.2 - 0.01 * i : 0.4 * (1 + 0.3 * (i - 80) / 119));
    var finding = only(training("a", "loss", noisy(both.clone()), "val_loss", noisy(both)));

    assertThat(finding.kind()).isEqualTo(Kind.DIVERGENCE);
    assertThat(finding.sentence()).contains(", and so did loss");
  }

  @Test
  void fewPointsMakeItPossibleOnly() {
    double[] validation = values(30, i -> i < 10 ? 1.2 - 0.08 * i : 0.4 + 0.02 * (i - 10));
    var finding = only(training("a", "loss", falling(30), "val_loss", validation));

    assertThat(finding.kind()).isEqualTo(Kind.OVERFITTING);
    assertThat(finding.isPossible()).isTrue();
  }

  @Test
  void tooFewPointsAreSaidToBeTooFew() {
    var diagnosis =
        Diagnosis.of(List.of(training("a", "loss", falling(7), "val_loss", falling(7))));

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.checks())
        .contains(new Diagnosis.Check(Kind.OVERFITTING, "a", "val_loss", "7 points, 8 are needed"));
  }

  @Test
  void aLossThatIsMeasuredInOneSplitCannotOverfit() {
    var why = "it is not measured both in training and in validation";

    assertThat(Diagnosis.of(List.of(training("a", "val_loss", falling(99)))).checks())
        .contains(new Diagnosis.Check(Kind.OVERFITTING, "a", "val_loss", why));
  }

  @Test
  void whatFoundNothingIsListed() {
    var diagnosis =
        Diagnosis.of(List.of(training("a", "loss", falling(200), "val_loss", falling(200))));

    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.checks())
        .contains(
            new Diagnosis.Check(Kind.OVERFITTING, "a", "val_loss", ""),
            new Diagnosis.Check(Kind.NOT_FINITE, "a", "loss", ""),
            new Diagnosis.Check(Kind.SPIKE, "a", "loss", ""));
  }

  @Test
  void theWorstComesFirst() {
    double[] spiked = falling(200);
    spiked[150] = 1.5;
    var findings = findings(training("spiked", "loss", spiked), overfitting());

    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.OVERFITTING, Kind.SPIKE);
  }

  @Test
  void onlyTheLastAttemptCounts() {
    double[] validation = overfitting().metric("val_loss").orElseThrow().curve().values();
    long[] steps = new long[260];
    double[] values = new double[260];
    for (int i = 0; i < 260; i++) {
      steps[i] = i < 180 ? i : i - 100;
      values[i] = i < 180 ? validation[i] : 0.4 - 0.001 * (i - 180);
    }
    double[] times = values(260, i -> i);
    var training =
        Training.of(
            "a",
            Map.of("loss", Curve.of(falling(160)), "val_loss", Curve.of(steps, times, values)));

    assertThat(findings(training)).extracting(Finding::kind).doesNotContain(Kind.OVERFITTING);
  }

  @Test
  void aLossThatEndsInNaNHasDiverged() {
    double[] loss = falling(100);
    Arrays.fill(loss, 80, 100, Double.NaN);
    double[] norm = values(100, i -> i < 90 ? 3 + i % 2 : Double.POSITIVE_INFINITY);
    var finding = only(training("a", "weight_norm", norm, "loss", loss));

    assertThat(finding.kind()).isEqualTo(Kind.DIVERGENCE);
    assertThat(finding.step()).isEqualTo(80);
    assertThat(finding.metrics()).containsExactly("loss", "weight_norm");
    assertThat(finding.sentence())
        .startsWith("loss is NaN from step 80 on (20 of 100 points); the last number before is 0.2")
        .endsWith("The same holds for weight_norm.");
  }

  @Test
  void aSingleNaNIsNoDivergence() {
    double[] loss = falling(100);
    loss[30] = Double.NEGATIVE_INFINITY;
    var finding = only(training("a", "loss", loss));

    assertThat(finding.kind()).isEqualTo(Kind.NOT_FINITE);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.sentence())
        .startsWith(
            "loss is −∞ at step 30 (there is no number at 1 of 100 points); the last number");
  }

  @Test
  void aLossThatEndsFarAboveItsBestHasDiverged() {
    double[] loss = values(100, i -> i < 50 ? 2 - 0.03 * i : 0.5 + 0.04 * (i - 50));
    var finding = only(training("a", "loss", loss, "total_loss", loss));

    assertThat(finding.kind()).isEqualTo(Kind.DIVERGENCE);
    assertThat(finding.metrics()).containsExactly("loss", "total_loss");
    assertThat(finding.step()).isBetween(48L, 52L);
    assertThat(finding.sentence()).contains("at 0.5", "rose to 2.38", "begun at 1.9");
  }

  @Test
  void aValueFarOffItsNeighboursIsASpike() {
    double[] loss = falling(200);
    loss[150] = 1.5;
    loss[151] = 0.9;
    var finding = only(training("a", "loss", loss));

    assertThat(finding.kind()).isEqualTo(Kind.SPIKE);
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.step()).isEqualTo(150);
    assertThat(finding.sentence())
        .startsWith("loss was 1.5 at step 150, where its neighbours are about 0.2")
        .endsWith("it was back after 2 points.");
  }

  @Test
  void aSpikeThatLastsIsAWarning() {
    double[] loss = falling(400);
    Arrays.fill(loss, 300, 306, 1.5);
    var finding = only(training("a", "loss", loss));

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).containsEntry("longest", 6.0);
  }

  @Test
  void aSteepStartIsNoSpike() {
    double[] loss = falling(200);
    loss[0] = 40;
    loss[1] = 15;

    assertThat(findings(training("a", "loss", loss))).isEmpty();
  }

  @Test
  void aLossThatStaysWhereItIsMakesNoProgressAnyMore() {
    double[] loss = noisy(values(300, i -> Math.max(0.5, 2 - 0.02 * i)));
    var finding = only(training("a", "loss", loss));

    assertThat(finding.kind()).isEqualTo(Kind.PLATEAU);
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.step()).isBetween(70L, 85L);
  }

  @Test
  void aPlateauHighUpInBothIsUnderfitting() {
    double[] loss = noisy(values(600, i -> Math.max(1.5, 2 - 0.005 * i)));
    double[] validation = values(600, i -> Math.max(1.5, 2 - 0.005 * i));
    SyntheticTraining.addNoise(validation, 0.01, 0, new Random(4));
    var finding = only(training("a", "loss", loss, "val_loss", validation));

    assertThat(finding.kind()).isEqualTo(Kind.UNDERFITTING);
    assertThat(finding.metrics()).containsExactly("val_loss", "loss");
    assertThat(finding.sentence()).contains("the model learns too little");
  }

  @Test
  void whatEndsNoBetterThanItBeganIsSaidOnce() {
    var random = new Random(5);
    double[] loss = values(200, i -> 2 + 0.1 * random.nextGaussian());
    double[] accuracy = values(200, i -> 0.1 + 0.01 * random.nextGaussian());
    var finding = only(training("a", "accuracy", accuracy, "loss", loss));

    assertThat(finding.kind()).isEqualTo(Kind.NOT_IMPROVING);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.metrics()).containsExactly("loss", "accuracy");
  }

  @Test
  void aLossThatNeverChangesIsConstant() {
    var finding = only(training("a", "loss", values(30, i -> Math.log(2))));

    assertThat(finding.kind()).isEqualTo(Kind.CONSTANT);
    assertThat(finding.sentence())
        .isEqualTo("loss never changes: it is 0.6931 at all 30 points from step 0 to 29.");
  }

  @Test
  void whatCannotBeJudgedIsNotJudged() {
    var training =
        training(
            "a",
            "learning_rate",
            values(50, i -> 0.1),
            "epoch",
            values(50, i -> Math.floor(i / 10.0)),
            "examples_seen",
            values(50, i -> 64.0 * i),
            "system/errors",
            values(50, i -> Double.NaN),
            "val/throughput",
            values(50, i -> 10),
            "policy/entropy",
            values(50, i -> 3 + i));

    assertThat(findings(training)).isEmpty();
  }

  @Test
  void gradientsThatAreNextToNothingVanish() {
    var finding = only(training("a", "grad_norm", values(60, i -> Math.pow(10, -i / 5.0))));

    assertThat(finding.kind()).isEqualTo(Kind.VANISHING_GRADIENT);
    assertThat(finding.step()).isEqualTo(36);
    assertThat(finding.sentence()).contains("it is below 1e-07 from step 36 on");
  }

  @Test
  void gradientsThatGrowAHundredfoldExplode() {
    double[] norm = values(60, i -> 1 + i % 3);
    norm[40] = 250;
    var finding = only(training("a", "gradients/layer1/norm", norm));

    assertThat(finding.kind()).isEqualTo(Kind.EXPLODING_GRADIENT);
    assertThat(finding.step()).isEqualTo(40);
    assertThat(finding.sentence()).contains("was 250 at step 40, 125 times the 2 around it");
  }

  @Test
  void thresholdsCanBeOthers() {
    var rules = FindingRules.DEFAULTS;
    var patient =
        new FindingRules(
            new FindingRules.Overfitting(8, 200, 4, 0.9, 1.64, 2, 1, 10),
            rules.divergence(),
            rules.spike(),
            rules.plateau(),
            rules.gradients(),
            rules.constant(),
            rules.deadShare());

    assertThat(Diagnosis.of(List.of(overfitting()), patient).findings())
        .extracting(Finding::kind)
        .doesNotContain(Kind.OVERFITTING);
  }

  @Test
  void aTrainingWithoutMetricsHasNoFindings() {
    assertThat(Diagnosis.of(List.of(training("a")))).isEqualTo(new Diagnosis(List.of(), List.of()));
  }

  @Test
  void noCurveMakesACheckFail() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, 0, -0.0, 1e308, -1e308, 4.9e-324, 1};
    for (int i = 0; i < 300; i++) {
      int n = random.nextInt(70);
      double[] loss = values(n, k -> odd[random.nextInt(odd.length)]);
      double[] validation =
          values(n, k -> random.nextInt(3) == 0 ? loss[k] : random.nextGaussian());
      var training = training("a", "loss", loss, "val_loss", validation, "grad_norm", loss);

      for (var finding : findings(training)) {
        assertThat(finding.evidence().values())
            .as("seed " + seed)
            .allMatch(number -> Double.isFinite(number));
      }
    }
  }

  @Test
  void aCleanCurveOfEachShapeHasNoOverfitting() {
    for (var shape : Shape.values()) {
      var training = SyntheticTraining.of(shape, 200, 0.02, 0, 11).training("a");
      boolean isFound =
          findings(training).stream().anyMatch(finding -> finding.kind() == Kind.OVERFITTING);

      assertThat(isFound).as(shape.name()).isEqualTo(!shape.isClean());
    }
  }
}
