package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.interop.mlflow.LogBatch.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogBatchTest {
  private static String metric(String key, long millis, long step, double value) {
    return LogBatch.metric(key, new MetricPoint(millis, step, value));
  }

  @Test
  void numbersThatAreNotFiniteAreTexts() {
    assertThat(metric("loss", 5, -2, Double.NaN))
        .isEqualTo("{\"key\":\"loss\",\"value\":\"NaN\",\"timestamp\":5,\"step\":-2}");
    assertThat(metric("loss", 5, 1L << 40, Double.NEGATIVE_INFINITY))
        .contains("\"value\":\"-Infinity\"")
        .contains("\"step\":1099511627776}");
  }

  @Test
  void aThousandMetricsFillIt() {
    var batch = new LogBatch();
    var metric = metric("loss", 0, 0, 0);
    for (int i = 0; i < 1_000; i++) {
      assertThat(batch.add(Part.METRICS, metric)).isTrue();
    }
    assertThat(batch.add(Part.METRICS, metric)).isFalse();
    assertThat(batch.add(Part.TAGS, LogBatch.pair("key", "value"))).isFalse();
  }

  @Test
  void aHundredParamsFillItForParams() {
    var batch = new LogBatch();
    for (int i = 0; i < 100; i++) {
      assertThat(batch.add(Part.PARAMS, LogBatch.pair("key" + i, "value"))).isTrue();
    }
    assertThat(batch.add(Part.PARAMS, LogBatch.pair("key", "value"))).isFalse();
    assertThat(batch.add(Part.TAGS, LogBatch.pair("key", "value"))).isTrue();
  }

  @Test
  void whateverIsAddedItKeepsToTheLimitsAndHoldsWhatItTook() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 8; round++) {
      var batch = new LogBatch();
      var taken = new EnumMap<Part, Integer>(Part.class);
      int longest = 1 + random.nextInt(8_000);
      for (int i = 0; i < 1_500; i++) {
        var part = List.of(Part.values()).get(random.nextInt(3));
        var json =
            part == Part.METRICS
                ? metric("k".repeat(1 + random.nextInt(140)), i, i, random.nextDouble())
                : LogBatch.pair("key", "\u65e5".repeat(random.nextInt(longest)));
        if (batch.add(part, json)) {
          taken.merge(part, 1, Integer::sum);
        }
      }
      byte[] body = batch.json("0".repeat(32)).getBytes(StandardCharsets.UTF_8);
      var json = Json.parse(body);
      assertThat(body.length).as("seed %d", seed).isLessThanOrEqualTo(1_000_000);
      assertThat(json.objects("metrics")).hasSize(taken.getOrDefault(Part.METRICS, 0));
      assertThat(json.objects("params")).hasSize(taken.getOrDefault(Part.PARAMS, 0));
      assertThat(json.objects("tags")).hasSize(taken.getOrDefault(Part.TAGS, 0));
      assertThat(taken.values().stream().mapToInt(Integer::intValue).sum())
          .isLessThanOrEqualTo(1_000);
    }
  }
}
