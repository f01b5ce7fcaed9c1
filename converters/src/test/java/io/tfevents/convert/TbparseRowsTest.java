package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns as tbparse has them; {@code heavy_tbparse.py} compares them with tbparse itself. */
class TbparseRowsTest {
  @TempDir Path folder;

  @Test
  void scalarsAreNamedAndOrderedSo() throws IOException {
    assertThat(columns(Table.SCALARS, Logs.event(1, Logs.scalar("x", 2))))
        .containsExactly("step=1", "tag=x", "value=2.0", "wall_time=1001.5", "dir_name=");
  }

  @Test
  void aRunIsTheNameOfItsFolder() throws IOException {
    Logs.write(folder.resolve("a/b"), Logs.event(1, Logs.scalar("x", 2)));

    assertThat(columns(Table.SCALARS)).contains("dir_name=a/b");
  }

  @Test
  void histogramsAreTwoLists() throws IOException {
    assertThat(columns(Table.HISTOGRAMS, Logs.event(1, Logs.histogram("h"))))
        .containsExactly(
            "step=1",
            "tag=h",
            "counts=[0.0, 2.0, 1.0]",
            "limits=[1.0, 2.5, 4.0]",
            "max=4.0",
            "min=1.0",
            "num=3.0",
            "sum=7.0",
            "sum_squares=21.0",
            "wall_time=1001.5",
            "dir_name=");
  }

  private List<String> columns(Table table, Event... events) throws IOException {
    if (events.length > 0) {
      Logs.write(folder, events);
    }
    var cells = new ArrayList<String>();
    Conversion.from(folder)
        .columns(ColumnNames.TBPARSE)
        .tables(table)
        .to(
            batch -> {
              for (var row : batch) {
                batch.fields().forEach(f -> cells.add(f.name() + "=" + row.value(f.name())));
              }
            });
    return cells;
  }

  @Test
  void aTextIsOneValueWithoutTheSuffixOfItsTag() throws IOException {
    var rows = new ArrayList<String>();

    Conversion.from(Logs.GOLDEN.resolve("torch"))
        .columns(ColumnNames.TBPARSE)
        .tables(Table.TEXT)
        .to(
            batch -> {
              for (var row : batch) {
                rows.add(batch.fields().stream().map(Field::name).toList() + row.text("tag"));
                assertThat(row.text("value")).startsWith("**hello** _world_");
              }
            });

    assertThat(rows).containsExactly("[step, tag, value, wall_time, dir_name]note");
  }
}
