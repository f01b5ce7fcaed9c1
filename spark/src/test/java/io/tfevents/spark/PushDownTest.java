package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Spark asks for is done where files are read, and gives what Spark itself would make of it.
 */
class PushDownTest {
  private static Dataset<Row> kept;

  @BeforeAll
  static void keepAllRows() {
    kept = read().cache();
    assertThat(kept.count()).isEqualTo(344);
  }

  @AfterAll
  static void letGo() {
    kept.unpersist();
  }

  private static Dataset<Row> read() {
    return Sessions.table("scalars", Sessions.LOGS);
  }

  private static String plan(Dataset<Row> rows) {
    return rows.queryExecution().executedPlan().toString();
  }

  @Test
  void thePlanShowsPrunedColumnsPushedFiltersAndSkippedFiles() {
    var rows = read().filter("run like 'tf2/%' and tag = 'loss' and step >= 1").select("value");

    assertThat(plan(rows))
        .contains("columns: [value]")
        .contains("tag = 'loss'")
        .contains("step >= 1")
        .contains("files: 2 of 26")
        .doesNotContain("Filter (");
  }

  @Test
  void whatCannotBePushedStaysWithSpark() {
    var rows = read().filter("value > 0.5 and tag = 'loss'");

    assertThat(plan(rows)).contains("pushed filters: [tag = 'loss']").contains("value#");
    assertThat(Sessions.sorted(rows))
        .isEqualTo(Sessions.sorted(kept.filter("value > 0.5 and tag = 'loss'")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run = 'tf1'",
        "run in ('tf1', 'keras/train')",
        "run <> 'tf1' and not (run like 'hparams%' or run = 'keras/train')",
        "run like '%train' or run like '%1%'",
        "tag like 'epoch%'",
        "tag not in ('loss', 'total_1')",
        "tag = run",
        "step > 3",
        "3 < step and step <= 7",
        "step = 4 or step = 5",
        "wall_time > 1.7954302849e9",
        "wall_time <= 1.7954302849e9",
        "wall_time <> 1.7954302849e9",
        "wall_time = double('NaN')",
        "wall_time > 0 and isnan(wall_time)",
        "run > 'k' and tag < 'm'",
        "step >= 9223372036854775807",
        "run is null",
        "run is not null and tag is not null"
      })
  void filtersGiveTheRowsThatSparkWouldKeep(String condition) {
    assertThat(Sessions.sorted(read().filter(condition)))
        .isEqualTo(Sessions.sorted(kept.filter(condition)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tag | count(*) n, count(value) c, sum(value) s, avg(value) a, min(value) l, max(value) m",
        "run, tag | min(step) f, max(step) l, max(wall_time) w, min(wall_time) v, count(step) c",
        "tag, run | avg(value) a",
        "run | count(*) n"
      })
  void aggregatesAreComputedWhereFilesAreRead(String groups, String functions) {
    var query =
        "select " + groups + ", " + functions + " from %s where step >= 1 group by " + groups;
    read().createOrReplaceTempView("read");
    kept.createOrReplaceTempView("kept");
    var computed = Sessions.shared().sql(query.formatted("read"));

    assertThat(plan(computed)).contains("computed: [");
    assertThat(Sessions.sorted(computed)).isNotEmpty();
    assertThat(Sessions.sorted(computed))
        .isEqualTo(Sessions.sorted(Sessions.shared().sql(query.formatted("kept"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(distinct tag) from %s",
        "select step, count(*) from %s group by step",
        "select tag, sum(step) from %s group by tag",
        "select tag, count(*) from %s where value > 0.1 group by tag",
        "select avg(value * 2) from %s",
        "select count(*), max(value) from %s",
        "select count(*) from %s where run = 'nowhere'"
      })
  void whatIsComputedIsTheSameWhoeverDoesIt(String query) {
    read().createOrReplaceTempView("read");
    kept.createOrReplaceTempView("kept");

    assertThat(Sessions.sorted(Sessions.shared().sql(query.formatted("read"))))
        .isNotEmpty()
        .isEqualTo(Sessions.sorted(Sessions.shared().sql(query.formatted("kept"))));
  }

  @Test
  void ofStructuresOnlyThePartsThatAreAskedForAreMade() {
    var histograms = Sessions.table("histograms", Sessions.LOGS);
    var parts = histograms.selectExpr("tag", "step", "buckets.count as counts");

    assertThat(Sessions.sorted(parts))
        .isEqualTo(
            Sessions.sorted(
                histograms.cache().selectExpr("tag", "step", "buckets.count as counts")));
    histograms.unpersist();
  }

  @Test
  void eachTaskStopsAtTheLimit() {
    var rows = read().select("tag").limit(7);

    assertThat(plan(rows)).contains("limit: 7");
    assertThat(rows.collectAsList()).hasSize(7);
    assertThat(read().limit(100_000).collectAsList()).hasSize(344);
  }

  @Test
  void theSizeOfWhatIsReadIsKnown() {
    var all = read().queryExecution().optimizedPlan().stats().sizeInBytes().longValue();
    var some = read().filter("run = 'tf1'").queryExecution().optimizedPlan().stats().sizeInBytes();

    assertThat(all).isGreaterThan(100_000);
    assertThat(some.longValue()).isLessThan(all).isEqualTo(30659 + 9111);
  }

  @Test
  void theFileOfARowIsThereForWhoAsks() {
    var files = read().filter("run = 'tf1'").select("_file").distinct().as(Encoders.STRING());

    assertThat(files.collectAsList())
        .hasSize(2)
        .allMatch(file -> file.startsWith("file:/") && file.contains("/tf1/events.out.tfevents."));
    assertThat(List.of(read().columns())).doesNotContain("_file");
  }
}
