package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarWriteTest {
  @TempDir Path folder;

  private Path logs() {
    return folder.resolve("new logs");
  }

  private static Dataset<Row> made(String runs, String value) {
    return Sessions.shared()
        .range(1000)
        .selectExpr(
            runs + " as run",
            "concat('loss/', id % 2) as tag",
            "id as step",
            "1.7e9D + id as wall_time",
            value + " as value");
  }

  private void append(Dataset<Row> rows) {
    rows.write().format("tfevents").mode("append").save(logs().toString());
  }

  private List<String> files(String run) throws IOException {
    try (var files = Files.list(logs().resolve(run))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void rowsComeBackAsTheyWereWritten() {
    var golden = Sessions.table("scalars", Sessions.LOGS);
    append(golden);

    assertThat(Sessions.sorted(Sessions.table("scalars", logs())))
        .isEqualTo(Sessions.sorted(golden));
  }

  @Test
  void eachRunIsOneFileOfOneTask() throws IOException {
    append(made("concat('exp/run', id % 3)", "id / 7.0D").repartition(5));

    for (int run = 0; run < 3; run++) {
      assertThat(files("exp/run" + run)).hasSize(1).first().asString().contains("tfevents");
    }
    assertThat(files("")).as("no staging folder is left").containsExactly("exp");
    assertThat(Sessions.table("scalars", logs()).filter("value = step / 7.0D").count())
        .isEqualTo(1000);
  }

  @Test
  void whatIsThereStaysAndMoreIsAdded() throws IOException {
    append(made("'run'", "1.0D"));
    append(made("'run'", "2.0D"));

    assertThat(files("run")).hasSize(2);
    assertThat(Sessions.table("scalars", logs()).groupBy("value").count().count()).isEqualTo(2);
    assertThat(Sessions.table("scalars", logs()).count()).isEqualTo(2000);
  }

  @Test
  void aWriteThatFailsLeavesNothing() throws IOException {
    append(made("'before'", "1.0D"));
    var failing = made("concat('run', id % 3)", "if(id = 997, double(raise_error('no')), 1.0D)");

    assertThatThrownBy(() -> append(failing)).hasStackTraceContaining("no");

    assertThat(files("")).containsExactly("before");
    assertThat(Sessions.table("scalars", logs()).count()).isEqualTo(1000);
  }

  @Test
  void aRunThatWouldLeaveTheLogDirectoryIsRefused() throws IOException {
    append(made("'before'", "1.0D"));

    assertThatThrownBy(() -> append(made("'../outside'", "1.0D")))
        .hasStackTraceContaining("'../outside' is no name of a run");

    assertThat(files("")).containsExactly("before");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @Test
  void aRowWithoutARunIsRefused() throws IOException {
    append(made("'before'", "1.0D"));

    assertThatThrownBy(() -> append(made("if(id = 500, null, 'run')", "1.0D")))
        .hasStackTraceContaining("run");

    assertThat(files("")).containsExactly("before");
  }

  @Test
  void otherTablesAreNotWritten() {
    assertThatThrownBy(
            () ->
                Sessions.table("tags", Sessions.LOGS)
                    .write()
                    .format("tfevents")
                    .option("table", "tags")
                    .mode("append")
                    .save(logs().toString()))
        .hasMessageContaining("does not allow");
    assertThat(logs()).doesNotExist();
  }
}
