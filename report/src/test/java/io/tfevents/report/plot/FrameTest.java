package io.tfevents.report.plot;

import static io.tfevents.report.plot.Drawn.RAW;
import static io.tfevents.report.plot.Drawn.plots;
import static io.tfevents.report.plot.Drawn.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tfevents.analysis.Training;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What part of the plane a plot shows. */
class FrameTest {
  private static Frame frame(PlotOptions options, Training... trainings) {
    var plot = plots(options, trainings).get(0);
    return Frame.around(plot.lines(), plot).orElseThrow();
  }

  private static double[] values(int count, double each) {
    double[] values = new double[count];
    Arrays.setAll(values, i -> each + i % 2);
    return values;
  }

  @Test
  void withoutOutliersEachValueIsInside() {
    var frame = frame(RAW, training("run", "x", 0, 4, 10));

    assertThat(frame.y()).isEqualTo(new Scale(-0.5, 10.5, false));
    assertThat(frame.x()).isEqualTo(new Scale(0, 2, false));
    assertThat(frame.notes()).isEmpty();
  }

  @Test
  void anOutlierIsLeftOutAndCounted() {
    double[] values = values(100, 5);
    values[50] = 1000;
    var frame = frame(RAW, training("run", "x", values));

    assertThat(frame.y().low()).isEqualTo(4.95, within(1e-12));
    assertThat(frame.y().high()).isEqualTo(6.05, within(1e-12));
    assertThat(frame.notes()).containsExactly("1 point above not shown");
  }

  @Test
  void anOutlierIsInsideWhereAllValuesAreAskedFor() {
    double[] values = values(100, 5);
    values[50] = 1000;

    assertThat(frame(RAW.withOutliersHidden(false), training("run", "x", values)).y().high())
        .isGreaterThan(1000);
  }

  @Test
  void theLastAndTheBestValueAreInsideWhateverTheyAre() {
    double[] values = values(100, 5);
    values[50] = -100;
    values[99] = 200;
    var frame = frame(RAW, training("run", "loss", values));

    assertThat(frame.y().low()).isLessThan(-100);
    assertThat(frame.y().high()).isGreaterThan(200);
  }

  @Test
  void whereOutliersTakeLessThanHalfTheyAreInside() {
    double[] values = values(100, 5);
    values[50] = 6.9;

    assertThat(frame(RAW, training("run", "x", values)).notes()).isEmpty();
  }

  @Test
  void ofACurveThatDivergesTheMiddleHalfIsInside() {
    double[] diverging = IntStream.rangeClosed(0, 100).mapToDouble(i -> i * i * i / 1e4).toArray();
    var frame =
        frame(
            RAW,
            training("a", "x", values(101, 0)),
            training("b", "x", values(101, 1)),
            training("c", "x", diverging));

    // Of 0 to 100 the middle half is 1.5625 to 42.1875; the others begin at 0.
    assertThat(frame.y().low()).isEqualTo(-0.05 * 42.1875, within(1e-9));
    assertThat(frame.y().high()).isEqualTo(1.05 * 42.1875, within(1e-9));
  }

  @Test
  void pointsOf0OrLessAreCountedOnALogarithmicAxis() {
    var frame = frame(RAW.withLog(true, true), training("run", "x", 1, 0.1, -1, 10, 0));

    // The first one is at step 0.
    assertThat(frame.homeless()).isEqualTo(3);
    assertThat(frame.x()).isEqualTo(new Scale(1, 4, true));
  }

  @Test
  void timeIsCountedFromTheStart() {
    var frame = frame(RAW.withX(XAxis.RELATIVE), training("run", "x", 1, 2, 3));

    assertThat(frame.x()).isEqualTo(new Scale(0, 2, false));
  }
}
