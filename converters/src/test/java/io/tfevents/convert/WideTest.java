package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.logdir.Selection;
import io.tfevents.proto.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalars with a column a tag. */
class WideTest {
  @TempDir Path folder;

  @Test
  void eachStepIsARowAndEachTagAColumn() throws IOException {
    Logs.write(
        folder.resolve("logs/b"), Logs.event(2, Logs.scalar("loss", 4), Logs.scalar("acc", 5)));
    Logs.write(
        folder.resolve("logs/a"),
        Logs.event(3, Logs.scalar("loss", 1)),
        Logs.event(1, Logs.scalar("loss", 2)),
        Logs.event(1, Logs.scalar("Zeta", 3)));

    var rows = rows(Conversion.from(folder.resolve("logs")).wide(Duplicates.LAST));

    assertThat(rows)
        .containsExactly(
            row("run", "a", "step", 1L, "wall_time", 1001.5, "Zeta", 3.0, "acc", null, "loss", 2.0),
            row(
                "run",
                "a",
                "step",
                3L,
                "wall_time",
                1003.5,
                "Zeta",
                null,
                "acc",
                null,
                "loss",
                1.0),
            row(
                "run",
                "b",
                "step",
                2L,
                "wall_time",
                1002.5,
                "Zeta",
                null,
                "acc",
                5.0,
                "loss",
                4.0));
    assertThat(rows.get(0).keySet())
        .containsExactly("run", "step", "wall_time", "Zeta", "acc", "loss");
  }

  @ParameterizedTest
  @CsvSource({"LAST, 4", "FIRST, 1", "MEAN, 2"})
  void ofSeveralNumbersOneStands(Duplicates duplicates, double value) throws IOException {
    var logs = Logs.write(folder.resolve("logs"), repeated());

    var rows = rows(Conversion.from(logs).wide(duplicates));

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).containsEntry("x", value).containsEntry("wall_time", 1007.5);
  }

  @Test
  void severalNumbersAreAnErrorWhereAskedFor() throws IOException {
    Logs.write(folder.resolve("logs/train"), repeated());
    var conversion = Conversion.from(folder.resolve("logs")).wide(Duplicates.ERROR);
    var target = DataSet.parquet(folder.resolve("out"));

    assertThatThrownBy(() -> conversion.to(target))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run 'train' has several values of tag 'x' at step 7");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static List<Event> repeated() {
    return List.of(
        Logs.event(7, Logs.scalar("x", 1)),
        Logs.event(7, Logs.scalar("x", 1)),
        Logs.event(7, Logs.scalar("x", 4)));
  }

  @Test
  void oneNumberOfEachTagIsNoError() throws IOException {
    var logs =
        Logs.write(
            folder.resolve("logs"),
            Logs.event(1, Logs.scalar("x", 1), Logs.scalar("y", 1)),
            Logs.event(2, Logs.scalar("x", 1)));

    assertThat(rows(Conversion.from(logs).wide(Duplicates.ERROR))).hasSize(2);
  }

  @Test
  void namesThatClashAreNumbered() throws IOException {
    var logs =
        Logs.write(
            folder.resolve("logs"),
            Logs.event(1, Logs.scalar("Loss", 1), Logs.scalar("loss", 2), Logs.scalar("STEP", 3)),
            Logs.event(1, Logs.scalar("time", 4)));

    var rows = rows(Conversion.from(logs).wide(Duplicates.LAST).timestamps(true));

    assertThat(rows.get(0).keySet())
        .containsExactly(
            "run", "step", "wall_time", "time", "Loss", "STEP__2", "loss__2", "time__2");
  }

  @Test
  void onlySelectedTagsHaveColumns() throws IOException {
    var logs =
        Logs.write(folder.resolve("logs"), Logs.event(1, Logs.scalar("x", 1), Logs.scalar("y", 2)));

    var rows =
        rows(
            Conversion.from(logs)
                .wide(Duplicates.LAST)
                .select(Selection.ALL.withTags(List.of("y"))));

    assertThat(rows).containsExactly(row("run", ".", "step", 1L, "wall_time", 1001.5, "y", 2.0));
  }

  @Test
  void theGoldenLogsSayTheSameAsInLongForm() throws IOException {
    var wanted = new TreeMap<String, Map<String, Double>>();
    var tags = new TreeSet<String>();
    for (var row : rows(Conversion.from(Logs.GOLDEN).tables(Table.SCALARS))) {
      tags.add(String.valueOf(row.get("tag")));
      wanted
          .computeIfAbsent(row.get("run") + " " + row.get("step"), key -> new TreeMap<>())
          .put(String.valueOf(row.get("tag")), (Double) row.get("value"));
    }

    var found = new TreeMap<String, Map<String, Double>>();
    for (var row : rows(Conversion.from(Logs.GOLDEN).wide(Duplicates.LAST))) {
      var values = new TreeMap<String, Double>();
      row.forEach(
          (name, value) -> {
            if (tags.contains(name) && value != null) {
              values.put(name, (Double) value);
            }
          });
      found.put(row.get("run") + " " + row.get("step"), values);
    }

    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void onlyTagsAndFilesStandBesideIt() throws IOException {
    var summary =
        Conversion.from(Logs.GOLDEN)
            .wide(Duplicates.LAST)
            .to(DataSet.parquet(folder.resolve("out")));

    assertThat(summary.rows().keySet())
        .containsExactlyInAnyOrder(Table.SCALARS, Table.TAGS, Table.FILES);
  }

  @Test
  void neitherThreadsNorRowGroupsChangeTheRows() throws IOException {
    var conversion = Conversion.from(Logs.GOLDEN).wide(Duplicates.MEAN);
    conversion.threads(1).to(DataSet.jsonLines(folder.resolve("one")));
    conversion.threads(4).to(DataSet.jsonLines(folder.resolve("four")));
    conversion.to(DataSet.jsonLines(folder.resolve("small")).rowGroupBytes(1));

    assertThat(Logs.tree(folder.resolve("four"))).isEqualTo(Logs.tree(folder.resolve("one")));
    assertThat(folder.resolve("small/scalars/part-00000.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("one/scalars/part-00000.jsonl"));
  }

  @Test
  void runsMayBeKeptApart() throws IOException {
    Logs.write(folder.resolve("logs/a"), Logs.event(1, Logs.scalar("x", 1)));
    Logs.write(folder.resolve("logs/b"), Logs.event(1, Logs.scalar("y", 1)));

    Conversion.from(folder.resolve("logs"))
        .wide(Duplicates.LAST)
        .to(DataSet.csv(folder.resolve("out")).partitionByRun(true));

    assertThat(folder.resolve("out/scalars/run=b/part-00000.csv"))
        .hasContent("step,wall_time,x,y\r\n1,1001.5,,1.0\r\n");
  }

  @Test
  void itCannotBeUpdated() {
    var conversion = Conversion.from(Logs.GOLDEN).wide(Duplicates.LAST);
    var target = DataSet.parquet(folder.resolve("out")).update(true);

    assertThatThrownBy(() -> conversion.to(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be updated");
  }

  private static List<Map<String, @Nullable Object>> rows(Conversion conversion)
      throws IOException {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    conversion.to(
        batch -> {
          if (batch.table() == Table.SCALARS) {
            for (var row : batch) {
              var values = new LinkedHashMap<String, @Nullable Object>();
              batch.fields().forEach(f -> values.put(f.name(), row.value(f.name())));
              rows.add(values);
            }
          }
        });
    return rows;
  }

  private static Map<String, @Nullable Object> row(@Nullable Object... cells) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(String.valueOf(cells[i]), cells[i + 1]);
    }
    return row;
  }
}
