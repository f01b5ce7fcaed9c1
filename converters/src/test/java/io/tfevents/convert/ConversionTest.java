package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTest {
  private static final ReadOptions STRICT = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);

  @TempDir Path folder;

  @Test
  void everyValueOfTheGoldenLogsIsARow() throws IOException {
    long scalars = 0;
    long histograms = 0;
    long images = 0;
    var tags = new HashSet<List<@Nullable Object>>();
    var files = new HashSet<List<@Nullable Object>>();
    for (String json : Files.readAllLines(Path.of("../testdata/expected/events.jsonl"))) {
      var line = Json.object(json);
      files.add(Arrays.asList(line.get("run"), line.get("file")));
      if ("summary".equals(line.get("what"))) {
        tags.add(Arrays.asList(line.get("run"), line.get("tag")));
        var plugin = line.get("plugin");
        scalars += "scalars".equals(plugin) ? 1 : 0;
        histograms += "histograms".equals(plugin) ? 1 : 0;
        // Before the images stand their width and height.
        images += "images".equals(plugin) ? Json.list(line, "strings_bytes").size() - 2 : 0;
      }
    }

    var summary = Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out()));

    assertThat(List.of(scalars, histograms, images)).containsExactly(344L, 91L, 41L);
    assertThat(summary.rows())
        .containsEntry(Table.SCALARS, scalars)
        .containsEntry(Table.HISTOGRAMS, histograms)
        .containsEntry(Table.IMAGES, images)
        .containsEntry(Table.TAGS, (long) tags.size())
        .containsEntry(Table.FILES, (long) files.size());
    for (var table : summary.rows().entrySet()) {
      assertThat(ParquetData.rows(out(), table.getKey())).hasSize(table.getValue().intValue());
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theBytesDoNotDependOnTheNumberOfThreads(Format format) throws IOException {
    var one = folder.resolve("one");
    var five = folder.resolve("five");

    Conversion.from(Logs.GOLDEN).threads(1).to(DataSet.of(format, one));
    Conversion.from(Logs.GOLDEN).threads(5).to(DataSet.of(format, five));

    assertThat(Logs.tree(five)).isEqualTo(Logs.tree(one)).hasSizeGreaterThan(5);
  }

  @Test
  void interleavedTagsAreGroupedAndKeepTheirOrder() throws IOException {
    var events = new ArrayList<Event>();
    for (int i = 0; i < 100_000; i++) {
      events.add(Logs.event(i, Logs.scalar("tag" + (7 * i % 3), i)));
    }

    Conversion.from(Logs.write(logs(), events)).to(DataSet.parquet(out()));

    var rows = ParquetData.rows(out(), Table.SCALARS);
    assertThat(rows).hasSize(events.size());
    assertThat(rows).extracting(row -> row.getString("tag", 0)).isSorted();
    var seen = new BitSet();
    var previous = rows.get(0);
    for (Group row : rows) {
      int step = (int) row.getLong("step", 0);
      seen.set(step);
      assertThat(row.getString("tag", 0)).isEqualTo("tag" + (7 * step % 3));
      assertThat(row.getDouble("value", 0)).isEqualTo(Double.valueOf(step));
      assertThat(row.getDouble("wall_time", 0)).isEqualTo(1000.5 + step);
      if (row != previous && row.getString("tag", 0).equals(previous.getString("tag", 0))) {
        assertThat(row.getLong("step", 0)).isGreaterThan(previous.getLong("step", 0));
      }
      previous = row;
    }
    assertThat(seen.cardinality()).isEqualTo(events.size());
  }

  @Test
  void moreRowsThanARowGroupHoldsAreSplitWithoutLoss() throws IOException {
    int tags = 50;
    int steps = 11_000;
    var events = denseRun(tags, steps);
    for (String run : List.of("0", "1")) {
      Logs.write(logs().resolve(run), events);
    }

    Conversion.from(logs()).threads(2).to(DataSet.parquet(out()));

    var seen = new BitSet();
    var rowGroups = new ArrayList<Long>();
    try (var reader = ParquetData.open(ParquetData.file(out(), Table.SCALARS))) {
      var schema = reader.getFileMetaData().getSchema();
      for (var pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        rowGroups.add(pages.getRowCount());
        var run = ParquetData.column(pages, schema, "run");
        var tag = ParquetData.column(pages, schema, "tag");
        var step = ParquetData.column(pages, schema, "step");
        var value = ParquetData.column(pages, schema, "value");
        int previous = -1;
        for (long row = 0; row < pages.getRowCount(); row++) {
          int place = Integer.parseInt(run.getBinary().toStringUsingUTF8());
          place = place * tags + Integer.parseInt(tag.getBinary().toStringUsingUTF8()) - 100;
          place = place * steps + (int) step.getLong();
          if (place <= previous || value.getDouble() != step.getLong() + 0.5) {
            throw new AssertionError("row " + row + " after place " + previous + ": " + place);
          }
          previous = place;
          seen.set(place);
          for (var column : List.of(run, tag, step, value)) {
            column.consume();
          }
        }
      }
    }
    assertThat(rowGroups).containsExactly(1L << 20, 2L * tags * steps - (1 << 20));
    assertThat(seen.cardinality()).isEqualTo(2 * tags * steps);
  }

  private static List<Event> denseRun(int tags, int steps) {
    var events = new ArrayList<Event>();
    for (int step = 0; step < steps; step++) {
      var values = new Summary.Value.Builder[tags];
      for (int tag = 0; tag < tags; tag++) {
        values[tag] = Logs.scalar(Integer.toString(100 + tag), step + 0.5f);
      }
      events.add(Logs.event(step, values));
    }
    return events;
  }

  @Test
  void runsThatAreReadAheadWaitForTheirTurn() throws IOException {
    // The first run is much the longest, so that all others are read before it is done.
    Logs.write(logs().resolve("000"), denseRun(10, 20_000));
    for (int run = 1; run < 40; run++) {
      Logs.write(logs().resolve(String.format("%03d", run)), denseRun(2, 3));
    }

    Conversion.from(logs()).threads(2).to(DataSet.parquet(out()));

    var rows = ParquetData.rows(out(), Table.SCALARS);
    assertThat(rows).hasSize(200_000 + 39 * 6);
    assertThat(rows).extracting(row -> row.getString("run", 0)).isSorted();
    assertThat(new HashSet<>(rows.stream().map(row -> row.getString("run", 0)).toList()))
        .hasSize(40);
  }

  @Test
  void rowsOfRunsStandInOrderOfName() throws IOException {
    for (String run : List.of("b", "a/z", "a", ".", "B", "a.x")) {
      Logs.write(logs().resolve(run), Logs.event(1, Logs.scalar("x", 1)));
    }

    Conversion.from(logs()).to(DataSet.parquet(out()));

    for (var table : List.of(Table.SCALARS, Table.TAGS, Table.FILES)) {
      assertThat(ParquetData.rows(out(), table))
          .extracting(row -> row.getString("run", 0))
          .containsExactly(".", "B", "a", "a.x", "a/z", "b");
    }
  }

  @Test
  void theFilesOfARunFollowEachOther() throws IOException {
    Conversion.from(Logs.GOLDEN)
        .select(Selection.ALL.withRuns(List.of("tf1")).withTags(List.of("total_1")))
        .to(DataSet.parquet(out()));

    assertThat(ParquetData.rows(out(), Table.SCALARS))
        .extracting(row -> row.getLong("step", 0))
        .containsExactly(
            0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 10L, 11L, 12L, 13L,
            14L, 15L, 16L, 17L, 18L, 19L);
  }

  @Test
  void aSingleFileIsTheRunDot() throws IOException {
    var run = Logs.write(logs(), Logs.event(1, Logs.scalar("x", 1)));

    Conversion.from(run.resolve(Logs.FILE)).to(DataSet.parquet(out()));

    assertThat(ParquetData.rows(out(), Table.SCALARS))
        .singleElement()
        .extracting(row -> row.getString("run", 0))
        .isEqualTo(".");
  }

  @Test
  void aTableWithoutRowsIsNotThere() throws IOException {
    Conversion.from(Logs.write(logs(), Logs.event(1, Logs.scalar("x", 1))))
        .to(DataSet.parquet(out()));

    assertThat(names(out())).containsExactly("_tfevents", "files", "scalars", "tags");
  }

  @Test
  void aTargetThatHoldsSomethingIsRefusedAndLeftAsItWas() throws IOException {
    Files.createDirectories(out().resolve("scalars"));
    Files.writeString(out().resolve("scalars/mine.txt"), "mine");
    var before = Logs.tree(out());

    assertThatThrownBy(() -> Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out())))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(out().toString());

    assertThat(Logs.tree(out())).isEqualTo(before);
    assertThat(names(out())).containsExactly("scalars");
  }

  @Test
  void aFileAsTargetIsNeverReplaced() throws IOException {
    Files.writeString(out(), "mine");

    assertThatThrownBy(
            () -> Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out()).overwrite(true)))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(out()).hasContent("mine");
  }

  @Test
  void overwritingReplacesTheDataSetAndKeepsForeignFiles() throws IOException {
    Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out()));
    Files.writeString(out().resolve("notes.txt"), "mine");
    var small = Logs.write(logs(), Logs.event(1, Logs.scalar("x", 1)));

    Conversion.from(small).to(DataSet.parquet(out()).overwrite(true));

    assertThat(names(out())).containsExactly("_tfevents", "files", "notes.txt", "scalars", "tags");
    assertThat(out().resolve("notes.txt")).hasContent("mine");
    assertThat(ParquetData.rows(out(), Table.SCALARS)).hasSize(1);
  }

  @Test
  void whatIsNoDataSetIsNotOverwritten() throws IOException {
    Files.createDirectories(out().resolve("images/data"));
    Files.writeString(out().resolve("images/data/holiday.jpg"), "mine");

    assertThatThrownBy(() -> Conversion.from(Logs.GOLDEN).to(DataSet.csv(out()).overwrite(true)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("no manifest");

    assertThat(out().resolve("images/data/holiday.jpg")).hasContent("mine");
  }

  @Test
  void overwritingWithAnotherFormatLeavesOnlyThatOne() throws IOException {
    var small = Logs.write(logs(), Logs.event(1, Logs.scalar("x", 1)));
    Conversion.from(small).to(DataSet.parquet(out()));

    Conversion.from(small).to(DataSet.of(Format.CSV, out()).overwrite(true));

    assertThat(names(out().resolve("scalars"))).containsExactly("part-g00001-00000.csv");
  }

  @Test
  void anEmptyDirectoryIsATarget() throws IOException {
    Files.createDirectories(out());

    Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out()));

    assertThat(names(out())).contains("_tfevents", "scalars").doesNotContain(".tfevents-staging");
  }

  @Test
  void whatACrashLeftBehindIsNoObstacle() throws IOException {
    Files.createDirectories(out().resolve(".tfevents-staging/scalars"));
    Files.writeString(out().resolve(".tfevents-staging/scalars/part-00000.parquet"), "half");

    Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out()));

    assertThat(ParquetData.rows(out(), Table.SCALARS)).hasSize(344);
    assertThat(names(out())).doesNotContain(".tfevents-staging");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void nothingStaysBehindAfterAFault(Format format) throws IOException {
    var damaged = Conversion.from(Logs.CORRUPT.resolve("data_bit_flip")).options(STRICT);

    assertThatThrownBy(() -> damaged.to(DataSet.of(format, folder.resolve("a/b/out"))))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining("46514");

    assertThat(names(folder)).isEmpty();
  }

  @Test
  void anEmptyTargetStaysEmptyAfterAFault() throws IOException {
    Files.createDirectories(out());
    var damaged = Conversion.from(Logs.CORRUPT.resolve("data_bit_flip")).options(STRICT);

    assertThatThrownBy(() -> damaged.to(DataSet.parquet(out())))
        .isInstanceOf(CorruptRecordException.class);

    assertThat(names(out())).isEmpty();
  }

  @Test
  void theOldDataSetStaysWhenTheNewOneFails() throws IOException {
    Conversion.from(Logs.GOLDEN).to(DataSet.parquet(out()));
    var before = Logs.tree(out());
    var damaged = Conversion.from(Logs.CORRUPT.resolve("data_bit_flip")).options(STRICT);

    assertThatThrownBy(() -> damaged.to(DataSet.parquet(out()).overwrite(true)))
        .isInstanceOf(CorruptRecordException.class);

    assertThat(Logs.tree(out())).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void nothingStaysBehindAfterAnInterruption(Format format) throws IOException {
    var caller = Thread.currentThread();
    var conversion = Conversion.from(Logs.GOLDEN).onProgress(bytes -> caller.interrupt());

    assertThatThrownBy(() -> conversion.to(DataSet.of(format, folder.resolve("a/b/out"))))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void nothingIsMadeWhereThereIsNothingToRead() throws IOException {
    Files.createDirectories(logs());

    assertThatThrownBy(() -> Conversion.from(logs()).to(DataSet.parquet(out())))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining(logs().toString());

    assertThat(out()).doesNotExist();
  }

  @Test
  void faultsAreInTheFilesTable() throws IOException {
    var summary = Conversion.from(Logs.CORRUPT.resolve("two_faults")).to(DataSet.parquet(out()));

    var file = ParquetData.rows(out(), Table.FILES).get(0);
    var faults = file.getGroup("faults", 0);
    assertThat(file.getLong("records", 0)).isEqualTo(64);
    assertThat(faults.getFieldRepetitionCount("list")).isEqualTo(2);
    var expected = summary.runs().get(0).files().get(0).faults();
    for (int i = 0; i < 2; i++) {
      var fault = faults.getGroup("list", i).getGroup("element", 0);
      assertThat(fault.getString("kind", 0)).isEqualTo(expected.get(i).kind().name());
      assertThat(fault.getLong("offset", 0)).isEqualTo(expected.get(i).offset());
      assertThat(fault.getLong("length", 0)).isEqualTo(expected.get(i).length());
    }
    assertThat(expected.get(0).offset()).isEqualTo(25576);
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndSkipped() throws IOException {
    Logs.write(logs(), Logs.event(1, Logs.scalar("x", 1)));
    Files.createSymbolicLink(logs().resolve("events.tfevents"), logs().resolve("nowhere"));

    var summary = Conversion.from(logs()).to(DataSet.parquet(out()));

    assertThat(summary.runs().get(0).unreadable())
        .singleElement()
        .extracting(RunSummary.Unreadable::file)
        .extracting(file -> file.name())
        .isEqualTo("events.tfevents");
    assertThat(ParquetData.rows(out(), Table.SCALARS)).hasSize(1);
    assertThat(ParquetData.rows(out(), Table.FILES)).hasSize(1);
    var manifest = Json.object(Files.readString(out().resolve("_tfevents/manifest.json")));
    assertThat(manifest.get("unreadable"))
        .isEqualTo(List.of(Map.of("run", ".", "file", "events.tfevents")));
  }

  @Test
  void theManifestTellsWhatWasRead() throws IOException {
    Conversion.from(Logs.CORRUPT.resolve("data_bit_flip"))
        .source("as given")
        .to(DataSet.parquet(out()));

    var manifest = Json.object(Files.readString(out().resolve("_tfevents/manifest.json")));
    assertThat(manifest.get("source")).isEqualTo("as given");
    var file = (Map<?, ?>) Objects.requireNonNull(Json.list(manifest, "files").get(0));
    assertThat(file.get("run")).isEqualTo(".");
    assertThat(file.get("file")).isEqualTo(Logs.FILE);
    assertThat(file.get("records")).isEqualTo(65L);
    var fault = (Map<?, ?>) Objects.requireNonNull(Json.list(file, "faults").get(0));
    assertThat(fault.get("kind")).isEqualTo("DATA_CRC");
    assertThat(fault.get("offset")).isEqualTo(46514L);
  }

  @Test
  void runsAreSelected() throws IOException {
    convert(Selection.ALL.withRuns(List.of("torch*")).withoutRuns(List.of("*_b")));

    assertThat(distinct(Table.FILES, "run"))
        .containsExactly("torch", "torch/1795430284.1772213", "torch/pair_a", "torch_tensors");
  }

  @Test
  void tagsAreSelected() throws IOException {
    convert(Selection.ALL.withTags(List.of("re:^loss/")).withoutTags(List.of("*val")));

    assertThat(distinct(Table.TAGS, "tag")).containsExactly("loss/train");
    assertThat(distinct(Table.SCALARS, "tag")).containsExactly("loss/train");
  }

  @Test
  void kindsAreSelected() throws IOException {
    convert(Selection.ALL.withKinds(Set.of(Kind.IMAGES)));

    assertThat(names(out())).containsExactly("_tfevents", "files", "images", "tags");
    assertThat(distinct(Table.TAGS, "kind")).containsExactly("images");
  }

  @Test
  void stepsAreSelected() throws IOException {
    convert(Selection.ALL.withSteps(3, 4).withKinds(Set.of(Kind.SCALARS)));

    assertThat(ParquetData.rows(out(), Table.SCALARS))
        .isNotEmpty()
        .allMatch(row -> row.getLong("step", 0) == 3 || row.getLong("step", 0) == 4);
    assertThat(ParquetData.rows(out(), Table.TAGS))
        .allMatch(row -> row.getLong("first_step", 0) >= 3 && row.getLong("last_step", 0) <= 4);
  }

  @Test
  void progressAddsUpToTheBytesOfAllFiles() throws IOException {
    var bytes = new AtomicLong();

    var summary =
        Conversion.from(Logs.GOLDEN).onProgress(bytes::addAndGet).to(DataSet.parquet(out()));

    assertThat(bytes)
        .hasValue(
            summary.runs().stream()
                .flatMap(run -> run.files().stream())
                .mapToLong(file -> file.file().size())
                .sum());
  }

  private void convert(Selection selection) throws IOException {
    Conversion.from(Logs.GOLDEN).select(selection).to(DataSet.parquet(out()));
  }

  private Set<String> distinct(Table table, String column) throws IOException {
    var values = new TreeSet<String>();
    for (Group row : ParquetData.rows(out(), table)) {
      values.add(row.getString(column, 0));
    }
    return values;
  }

  private static List<String> names(Path directory) throws IOException {
    try (var paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private Path out() {
    return folder.resolve("out");
  }
}
