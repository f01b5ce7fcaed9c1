package io.tfevents.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueJsonTest {
  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  private double number() {
    double number = Double.longBitsToDouble(random.nextLong());
    return Double.isNaN(number) ? Double.NaN : number;
  }

  @Test
  void histogramsOfAnyNumbersComeBackBitByBit() throws IOException {
    for (int i = 0; i < 200; i++) {
      var buckets = new ArrayList<Histogram.Bucket>();
      for (int b = random.nextInt(5); b > 0; b--) {
        buckets.add(new Histogram.Bucket(number(), number(), number()));
      }
      var statistics =
          random.nextBoolean()
              ? new Histogram.Statistics(
                  Double.NEGATIVE_INFINITY, Double.NaN, number(), -0.0, number())
              : null;
      var histogram = new Histogram(buckets, statistics);
      assertThat(ValueJson.histogram(ValueJson.of(histogram)))
          .as("seed %d", seed)
          .isEqualTo(histogram);
    }
  }

  @Test
  void curvesComeBackBitByBit() throws IOException {
    var points = new ArrayList<PrCurve.Point>();
    for (int i = 0; i < 50; i++) {
      points.add(
          new PrCurve.Point(i / 49.0, number(), number(), number(), number(), number(), number()));
    }
    var curve = new PrCurve(points);
    assertThat(ValueJson.curve(ValueJson.of(curve))).as("seed %d", seed).isEqualTo(curve);
  }

  @Test
  void tablesOfTextsComeBack() throws IOException {
    var texts = new Texts(List.of("a", "\"b\"\n", "日本語 🙂", ""), List.of(2L, 2L));
    assertThat(ValueJson.texts(ValueJson.of(texts))).isEqualTo(texts);
    var none = new Texts(List.of(), List.of(0L, 3L));
    assertThat(ValueJson.texts(ValueJson.of(none))).isEqualTo(none);
  }

  @Test
  void whatHasAnotherFormIsRefused() {
    for (var json :
        List.of(
            "",
            "[]",
            "{",
            "{\"left\":[1],\"right\":[2]}",
            "{\"left\":[1],\"right\":[2],\"count\":[]}",
            "{\"left\":1,\"right\":2,\"count\":3}",
            "{\"left\":[[1]],\"right\":[2],\"count\":[3]}",
            "{\"left\":[\"x\"],\"right\":[2],\"count\":[3]}",
            "{\"left\":[1],\"right\":[2],\"count\":[3]",
            "{\"left\":[1],\"right\":[2],\"count\":[3],\"statistics\":[1,2]}")) {
      assertThatThrownBy(() -> ValueJson.histogram(json.getBytes(StandardCharsets.UTF_8)))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aTableWhoseShapeIsNotThatOfItsTextsIsRefused() {
    for (var shape :
        List.of("[3]", "[-1]", "[-1,-2]", "[2,2]", "[9e18]", "[]", "[3000000000,3000000000]")) {
      var json = "{\"strings\":[\"a\",\"b\"],\"shape\":" + shape + "}";
      assertThatThrownBy(() -> ValueJson.texts(json.getBytes(StandardCharsets.UTF_8)))
          .as(json)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
