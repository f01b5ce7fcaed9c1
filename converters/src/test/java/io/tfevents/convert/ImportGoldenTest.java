package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real logs, to a data set and back: each value, bit by bit, its tag and its session. */
class ImportGoldenTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"PARQUET", "CSV", "JSONL"})
  void realLogsComeBackAsTheyWere(Format format) throws IOException {
    var set = folder.resolve("set");
    var back = folder.resolve("back");
    Conversion.from(Logs.GOLDEN).to(DataSet.of(format, set));

    var summary = TableImport.from(set).to(back);

    assertThat(summary.leftOut()).isEmpty();
    assertThat(summary.runs()).hasSize(25);
    assertThat(summary.rows()).containsEntry(Table.SCALARS, 344L).containsEntry(Table.AUDIO, 30L);
    assertThat(AllRows.of(back)).isEqualTo(AllRows.of(Logs.GOLDEN));
  }

  @Test
  void theyComeThroughAllFormatsOneAfterAnother() throws IOException {
    var from = Logs.GOLDEN;
    for (var format : new Format[] {Format.PARQUET, Format.CSV, Format.JSONL, Format.PARQUET}) {
      var set = folder.resolve(from.getFileName() + "-" + format);
      var back = folder.resolve(set.getFileName() + "-back");
      Conversion.from(from).to(DataSet.of(format, set));
      TableImport.from(set).to(back);
      from = back;
    }

    assertThat(AllRows.of(from)).isEqualTo(AllRows.of(Logs.GOLDEN));
  }

  @Test
  void runsInFoldersOfTheirOwnComeBack() throws IOException {
    var set = folder.resolve("set");
    var back = folder.resolve("back");
    Conversion.from(Logs.GOLDEN).to(DataSet.parquet(set).partitionByRun(true).rowGroupBytes(500));

    TableImport.from(set).to(back);

    assertThat(AllRows.of(back)).isEqualTo(AllRows.of(Logs.GOLDEN));
  }

  @Test
  void moreRunsThanCanBeOpenComeInFurtherPasses() throws IOException {
    for (var format : new Format[] {Format.PARQUET, Format.CSV}) {
      var set = folder.resolve("set" + format);
      var back = folder.resolve("back" + format);
      Conversion.from(Logs.GOLDEN).to(DataSet.of(format, set).rowGroupBytes(1000));

      var summary = TableImport.from(set).mostOpen(3).to(back);

      assertThat(summary.runs()).hasSize(25);
      assertThat(AllRows.of(back)).isEqualTo(AllRows.of(Logs.GOLDEN));
      assertThat(Logs.tree(back)).hasSize(25);
    }
  }

  @Test
  void theManifestIsNotNeeded() throws IOException {
    var set = folder.resolve("set");
    var back = folder.resolve("back");
    Conversion.from(Logs.GOLDEN).to(DataSet.csv(set).partitionByRun(true));
    Files.delete(set.resolve(Manifest.PATH));

    TableImport.from(set).to(back);

    assertThat(AllRows.of(back)).isEqualTo(AllRows.of(Logs.GOLDEN));
  }
}
