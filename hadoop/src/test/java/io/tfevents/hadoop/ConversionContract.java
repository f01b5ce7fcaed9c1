package io.tfevents.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.DataSet;
import io.tfevents.convert.Format;
import io.tfevents.convert.Table;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On every file system a conversion makes what it makes of local logs on a local disk. */
abstract class ConversionContract {
  /**
   * Where the kinds of values do not matter; {@code -Dtfevents.times=10} makes all tables there.
   */
  private static final Table[] SOME =
      Integer.getInteger("tfevents.times", 1) > 1
          ? Table.values()
          : new Table[] {Table.SCALARS, Table.FILES};

  @TempDir Path disk;

  /** A directory, ending in a slash, in which nothing stands yet. */
  abstract URI folder() throws IOException;

  /** Puts a log file where another may stand, as modified at {@link StrangeLogs#MODIFIED}. */
  abstract void put(URI file, byte[] contents) throws IOException;

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "CSV", "JSONL"})
  void theSameFilesAreMadeWhereverLogsAndDataSetAre(Format format) throws IOException {
    check(format, Table.values(), dataSet -> dataSet, 1);
  }

  @Test
  void runsKeepTheirNamesAsFolders() throws IOException {
    var files = check(Format.PARQUET, SOME, dataSet -> dataSet.partitionByRun(true), 1);

    assertThat(files.keySet())
        .contains(
            "scalars/run=a%2Fb/part-00000.parquet",
            "scalars/run=a%252Fb/part-00000.parquet",
            "scalars/run=a%20b/part-00000.parquet",
            "scalars/run=50%25/part-00000.parquet",
            "scalars/run=x%3Dy%2Bz/part-00000.parquet",
            "scalars/run=损失/part-00000.parquet",
            "scalars/run=cafe\u0301/part-00000.parquet",
            "scalars/run=%231%3F%26/part-00000.parquet");
  }

  @Test
  void aDataSetIsOverwritten() throws IOException {
    check(Format.CSV, SOME, dataSet -> dataSet.overwrite(true), 1, 0.5);
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "CSV"})
  void aDataSetGrowsWithItsLogs(Format format) throws IOException {
    check(format, SOME, dataSet -> dataSet.update(true), 0.4, 0.4, 0.8, 1);
  }

  @Test
  void foldersOfRunsGrowWithTheirLogs() throws IOException {
    check(Format.PARQUET, SOME, dataSet -> dataSet.partitionByRun(true).update(true), 0.4, 1);
  }

  /**
   * Has the logs grow and converts them at each stage, from here to here, from here to there, from
   * there to here and from there to there.
   *
   * @return the files of the last stage
   */
  private Map<String, String> check(
      Format format, Table[] tables, UnaryOperator<DataSet> with, double... stages)
      throws IOException {
    var here = disk.resolve("logs").toUri();
    var there = StrangeLogs.at(folder(), "some logs/");
    var expected = Map.<String, String>of();
    for (double stage : stages) {
      var logs = StrangeLogs.grownTo(stage);
      StrangeLogs.put(disk.resolve("logs"), logs);
      for (var file : logs.entrySet()) {
        put(StrangeLogs.at(there, file.getKey()), file.getValue());
      }

      expected = convert(here, disk.resolve("local").toUri(), format, tables, with);
      assertThat(expected).isNotEmpty();
      var targets =
          Map.of(
              disk.resolve("from there").toUri(), there,
              StrangeLogs.at(folder(), "from 100% here/"), here,
              folder().resolve("from%20there"), there);
      for (var target : targets.entrySet()) {
        var files = convert(target.getValue(), target.getKey(), format, tables, with);
        assertThat(files.keySet()).isEqualTo(expected.keySet());
        for (String file : files.keySet()) {
          assertThat(files.get(file)).as("%s in %s", file, target).isEqualTo(expected.get(file));
        }
      }
    }
    return expected;
  }

  /** The files of the data set that was made. */
  private static Map<String, String> convert(
      URI logs, URI target, Format format, Table[] tables, UnaryOperator<DataSet> with)
      throws IOException {
    Conversion.from(logs)
        .source("logs")
        .tables(tables[0], tables)
        .threads(2)
        .to(with.apply(DataSet.of(format, target)));
    return withoutPlaces(StoredTree.of(target));
  }

  /** A manifest names the file of a fault by its whole path. */
  static Map<String, String> withoutPlaces(Map<String, String> files) {
    var without = new TreeMap<>(files);
    without.computeIfPresent(
        "_tfevents/manifest.json",
        (path, manifest) -> manifest.replaceAll("\"file\" : \"[^\"]*/", "\"file\" : \""));
    return without;
  }
}
