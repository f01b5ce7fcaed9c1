package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.DataType;
import io.tfevents.event.PrCurve;
import io.tfevents.event.PrCurveEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrCurveSummaryTest {
  private static final boolean[] LABELS = {true, false};
  private static final double[] SCORES = {0.9, 0.2};

  static List<String> cases() throws IOException {
    return Recorded.by("tensorflow").cases("pr_curve");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void numbersAreThoseOfTensorBoard(String name) throws IOException {
    var tensorBoard = Recorded.by("tensorflow");

    tensorBoard.assertSame(curve(tensorBoard, name), name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void numbersAreThoseOfPyTorch(String name) throws IOException {
    var torch = Recorded.by("torch");

    torch.assertSame(curve(torch, name), name);
  }

  private static SummaryValue curve(Recorded recorded, String name) {
    boolean[] labels = recorded.booleans(name + "/labels");
    double[] weights = recorded.has(name + "/weights") ? recorded.doubles(name + "/weights") : null;
    int thresholds = recorded.integer(name + "/thresholds");
    return recorded.tensor(name + "/scores").dataType() == DataType.FLOAT
        ? PrCurveSummary.of(labels, recorded.floats(name + "/scores"), weights, thresholds)
        : PrCurveSummary.of(labels, recorded.doubles(name + "/scores"), weights, thresholds);
  }

  @Test
  void countsAreWrittenAsPyTorchWritesThem() throws IOException {
    var torch = Recorded.by("torch");
    double[] counts = torch.doubles("pr_curve_raw/counts");
    double[][] rows = new double[6][];
    for (int i = 0; i < 6; i++) {
      rows[i] = Arrays.copyOfRange(counts, 4 * i, 4 * i + 4);
    }

    var value = PrCurveSummary.ofCounts(rows[0], rows[1], rows[2], rows[3], rows[4], rows[5]);

    torch.assertSame(value, "pr_curve_raw");
  }

  @Test
  void thereAre201ThresholdsIfNoneAreAskedFor() throws IOException {
    var event = Written.event(PrCurveSummary.of(LABELS, SCORES), PrCurveEvent.class);

    assertThat(event.numThresholds()).isEqualTo(201);
    assertThat(event.curve().points()).hasSize(201);
    assertThat(event.curve().points().get(100)).isEqualTo(new PrCurve.Point(0.5, 1, 0, 1, 0, 1, 1));
  }

  @Test
  void scoresPastTheEndsCountAtTheEnds() throws IOException {
    var value = PrCurveSummary.of(LABELS, new double[] {7, -7}, null, 3);

    assertThat(Written.message(value))
        .isEqualTo(Written.message(PrCurveSummary.of(LABELS, new double[] {1, 0}, null, 3)));
  }

  @Test
  void aCurveIsReadAsItWasWritten() throws IOException {
    var read = Written.event(PrCurveSummary.of(LABELS, SCORES), PrCurveEvent.class).curve();

    var again = Written.event(PrCurveSummary.of(read), PrCurveEvent.class);

    assertThat(again.curve()).isEqualTo(read);
    assertThat(again.numThresholds()).isEqualTo(201);
  }

  @Test
  void thresholdsThatAreNotEvenAreRefused() {
    var points =
        List.of(
            new PrCurve.Point(0, 1, 1, 0, 0, 0.5, 1),
            new PrCurve.Point(0.4, 1, 1, 0, 0, 0.5, 1),
            new PrCurve.Point(1, 1, 1, 0, 0, 0.5, 1));

    assertThatThrownBy(() -> PrCurveSummary.of(new PrCurve(points)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threshold 0.4 stands where 0.5 of evenly spaced ones does");
  }

  @Test
  void unequalNumbersAreRefused() {
    assertThatThrownBy(() -> PrCurveSummary.of(LABELS, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 scores for 2 labels");
    assertThatThrownBy(() -> PrCurveSummary.of(LABELS, SCORES, new double[1], 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 weights for 2 labels");
    double[] two = new double[2];
    assertThatThrownBy(() -> PrCurveSummary.ofCounts(two, two, two, two, two, new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("numbers for 1 thresholds, where the first are for 2");
  }

  @Test
  void aScoreThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> PrCurveSummary.of(LABELS, new float[] {0, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score 1 is not a number");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightThatWeighsNothingSoundIsRefused(double weight) {
    assertThatThrownBy(() -> PrCurveSummary.of(LABELS, SCORES, new double[] {1, weight}, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight 1 is " + weight);
  }

  @ParameterizedTest
  @CsvSource({"1", "0", "-3"})
  void fewerThanTwoThresholdsAreRefused(int thresholds) {
    assertThatThrownBy(() -> PrCurveSummary.of(LABELS, SCORES, null, thresholds))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a curve of " + thresholds + " thresholds");
  }
}
