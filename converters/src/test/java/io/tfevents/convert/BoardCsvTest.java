package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files like those that TensorBoard's page gives for download. */
class BoardCsvTest {
  @TempDir Path folder;

  @Test
  void eachRunAndTagIsAFile() throws IOException {
    Logs.write(
        folder.resolve("logs/train"),
        Logs.event(2, Logs.scalar("loss/total", 0.1f), Logs.scalar("acc", 1)),
        Logs.event(3, Logs.scalar("loss/total", Float.NaN)),
        Logs.event(1, Logs.scalar("loss/total", 1e20f)));

    var summary = convert(DataSet.tensorboardCsv(folder.resolve("out")));

    var lines =
        List.of(
            "Wall time,Step,Value",
            "1002.5,2,0.10000000149011612",
            "1003.5,3,nan",
            "1001.5,1,1.0000000200408773e+20",
            "");
    assertThat(Files.readString(folder.resolve("out/scalars/run-train-tag-loss%2Ftotal.csv")))
        .isEqualTo(String.join("\r\n", lines));
    assertThat(Files.readString(folder.resolve("out/scalars/run-train-tag-acc.csv")))
        .isEqualTo("Wall time,Step,Value\r\n1002.5,2,1.0\r\n");
    assertThat(summary.rows()).containsOnlyKeys(Table.SCALARS).containsEntry(Table.SCALARS, 4L);
  }

  @Test
  void namesAreUniqueWithoutRegardToCase() throws IOException {
    Logs.write(folder.resolve("logs/A"), Logs.event(1, Logs.scalar("x", 1)));
    Logs.write(folder.resolve("logs/a"), Logs.event(1, Logs.scalar("x", 2), Logs.scalar("X", 3)));

    convert(DataSet.tensorboardCsv(folder.resolve("out")));

    assertThat(names())
        .containsExactlyInAnyOrder("run-A-tag-x.csv", "run-a-tag-X__2.csv", "run-a-tag-x__3.csv");
  }

  @Test
  void longNamesAreCut() throws IOException {
    var tag = "損失".repeat(100);
    Logs.write(
        folder.resolve("logs/a"), Logs.event(1, Logs.scalar(tag, 1), Logs.scalar(tag + "x", 2)));

    convert(DataSet.tensorboardCsv(folder.resolve("out")));

    assertThat(names()).hasSize(2).allMatch(name -> name.endsWith(".csv"));
  }

  @Test
  void anotherGenerationReplacesAllFiles() throws IOException {
    var run = folder.resolve("logs/a");
    Logs.write(run, Logs.event(1, Logs.scalar("x", 1), Logs.scalar("y", 1)));
    var target = DataSet.tensorboardCsv(folder.resolve("out"));
    convert(target);
    Files.delete(run.resolve(Logs.FILE));
    Logs.write(run, Logs.event(1, Logs.scalar("x", 2)));

    convert(target.overwrite(true));

    assertThat(names()).containsExactly("g00001");
    assertThat(folder.resolve("out/scalars/g00001")).isDirectoryNotContaining("glob:**-tag-y.csv");
    assertThat(folder.resolve("out/scalars/g00001/run-a-tag-x.csv"))
        .hasContent("Wall time,Step,Value\r\n1001.5,1,2.0\r\n");
  }

  @Test
  void whatItHasNoPlaceForIsRefused() {
    var conversion = Conversion.from(Logs.GOLDEN);
    var target = DataSet.tensorboardCsv(folder.resolve("out"));

    assertThatThrownBy(() -> conversion.to(target.update(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be updated");
    assertThatThrownBy(() -> conversion.to(target.partitionByRun(true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("places of their own");
  }

  private ConversionSummary convert(DataSet target) throws IOException {
    return Conversion.from(folder.resolve("logs")).to(target);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder.resolve("out/scalars"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
