package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the policies make of restarts, against what TensorBoard and its Rust server make of them.
 */
class RestartPolicyTest {
  private static final Path RESTARTS = Path.of("../testdata/restarts");

  @ParameterizedTest
  @EnumSource(RestartPolicy.class)
  void everySeriesIsThatOfTheToolWhoseRuleItIs(RestartPolicy policy) throws IOException {
    var expected = Json.object(Files.readString(RESTARTS.resolve("expected.json")));
    var logdir = Logdir.open(RESTARTS, LoadOptions.DEFAULT.withRestarts(policy));
    var name = policy.name().toLowerCase(Locale.ROOT);
    int compared = 0;
    for (var entry : expected.entrySet()) {
      var run = logdir.run((String) entry.getKey()).orElseThrow();
      for (var series : ((Map<?, ?>) Objects.requireNonNull(entry.getValue())).entrySet()) {
        var tag = (String) series.getKey();
        var points = ((Map<?, ?>) Objects.requireNonNull(series.getValue())).get(name);
        if (points != null) {
          assertThat(points(run, tag)).as("%s %s %s", policy, run.name(), tag).isEqualTo(points);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  private static List<List<Object>> points(Run run, String tag) {
    var points = new ArrayList<List<Object>>();
    run.scalars(tag)
        .ifPresent(
            series ->
                series.forEach(
                    (wallTime, step, value) ->
                        points.add(List.of(step, json(wallTime), json(value)))));
    for (var series : run.events()) {
      for (int i = 0; series.tag().equals(tag) && i < series.size(); i++) {
        points.add(List.of(series.step(i), json(series.wallTime(i))));
      }
    }
    assertThat(
            run.scalars(tag).isPresent()
                || run.events().stream().anyMatch(series -> series.tag().equals(tag)))
        .as("%s is listed", tag)
        .isTrue();
    return points;
  }

  private static Object json(double number) {
    return Double.isFinite(number) ? number : Double.toString(number);
  }
}
