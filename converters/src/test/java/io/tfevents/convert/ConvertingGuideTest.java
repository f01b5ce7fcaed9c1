package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/converting.md} shows, on real logs. */
class ConvertingGuideTest {
  @TempDir Path folder;

  @Test
  void aLogDirectoryBecomesADataSet() throws IOException {
    var summary =
        Conversion.from(Logs.GOLDEN)
            .select(Selection.ALL.withRuns(List.of("t*")))
            .tables(Table.SCALARS, Table.HPARAMS)
            .timestamps(true)
            .to(
                DataSet.parquet(folder.resolve("out"))
                    .compression(Compression.zstd(9))
                    .partitionByRun(true));

    assertThat(summary.rows()).containsOnlyKeys(Table.SCALARS, Table.HPARAMS);
    assertThat(folder.resolve("out/scalars/run=torch%2Fpair_a/part-00000.parquet")).exists();
    var row = ParquetData.rows(folder.resolve("out/scalars/run=torch/part-00000.parquet")).get(0);
    assertThat(row.getLong("time", 0)).isEqualTo(Math.round(row.getDouble("wall_time", 0) * 1e6));
    assertThat(row.getType().containsField("run")).isFalse();
  }

  @Test
  void aDatabaseTakesTheRows() throws Exception {
    try (var database = DriverManager.getConnection("jdbc:h2:mem:")) {
      database
          .createStatement()
          .execute(
              "CREATE TABLE scalars"
                  + " (run VARCHAR, tag VARCHAR, step BIGINT, wall_time DOUBLE, number DOUBLE)");
      try (var insert = database.prepareStatement("INSERT INTO scalars VALUES (?, ?, ?, ?, ?)")) {
        Conversion.from(Logs.GOLDEN)
            .tables(Table.SCALARS)
            .to(
                batch -> {
                  for (var row : batch) {
                    insert.setString(1, row.text("run"));
                    insert.setString(2, row.text("tag"));
                    insert.setLong(3, row.integer("step"));
                    insert.setDouble(4, row.number("wall_time"));
                    insert.setDouble(5, row.number("value"));
                    insert.addBatch();
                  }
                  insert.executeBatch();
                });
      }

      var counts =
          database
              .createStatement()
              .executeQuery("SELECT COUNT(*), COUNT(DISTINCT run) FROM scalars");
      counts.next();
      assertThat(counts.getLong(1)).isEqualTo(344);
      assertThat(counts.getLong(2)).isEqualTo(21);
    }
  }

  @Test
  void whatADatabaseRefusesEndsTheConversionWithItsReason() {
    assertThatThrownBy(
            () ->
                Conversion.from(Logs.GOLDEN)
                    .to(
                        batch -> {
                          throw new SQLException("table is full");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("table is full")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void aSinkGetsAllTablesAndEveryTypeOfValue() throws IOException {
    var rows = new TreeMap<Table, Long>();
    var values = new ArrayList<Object>();

    var summary =
        Conversion.from(Logs.GOLDEN)
            .to(
                batch -> {
                  rows.merge(batch.table(), (long) batch.size(), Long::sum);
                  for (var row : batch) {
                    for (var field : batch.fields()) {
                      var value = row.value(field.name());
                      if (value != null) {
                        values.add(value);
                      } else if (!field.nullable()) {
                        throw new AssertionError(field + " lacks its value");
                      }
                    }
                  }
                });

    assertThat(rows).isEqualTo(new TreeMap<>(summary.rows()));
    assertThat(rows).containsOnlyKeys(Table.values());
    assertThat(values).hasSizeGreaterThan(5_000);
  }

  @Test
  void anInterruptedThreadEndsItsConversion() {
    var caller = Thread.currentThread();

    assertThatThrownBy(() -> Conversion.from(Logs.GOLDEN).to(batch -> caller.interrupt()))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aColumnThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () ->
                Conversion.from(Logs.GOLDEN)
                    .tables(Table.SCALARS)
                    .to(batch -> batch.iterator().next().number("loss")))
        .rootCause()
        .hasMessage("table scalars has no column loss");
  }
}
