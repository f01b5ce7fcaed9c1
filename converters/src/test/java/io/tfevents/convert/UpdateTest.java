package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.proto.Event;
import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A data set that grows with its logs. */
class UpdateTest {
  @TempDir Path folder;

  /** {@code -Dtfevents.times=10} tries ten times as many. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 2L * Integer.getInteger("tfevents.times", 1));
  }

  @Test
  void withoutADataSetOneIsMade() throws IOException {
    copyGolden();

    update();

    assertEqualsFullConversion();
    assertThat(names("scalars")).containsExactly("part-00000.parquet");
  }

  @Test
  void onlyWhatIsNewIsAdded() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    update();
    byte[] before = Files.readAllBytes(out().resolve("scalars/part-00000.parquet"));
    append(Logs.event(2, Logs.scalar("x", 2), Logs.scalar("y", 3)), "a");
    Logs.write(logs().resolve("b"), Logs.event(1, Logs.scalar("x", 4)));

    update();

    assertThat(out().resolve("scalars/part-00000.parquet")).hasBinaryContent(before);
    assertThat(names("scalars")).containsExactly("part-00000.parquet", "part-g00001-00000.parquet");
    assertThat(ParquetData.rows(out().resolve("scalars/part-g00001-00000.parquet"))).hasSize(3);
    assertEqualsFullConversion();
  }

  @Test
  void nothingIsWrittenWhereNothingIsNew() throws IOException {
    copyGolden();
    update();
    var before = Logs.tree(out());

    update();

    assertThat(Logs.tree(out())).isEqualTo(before);
  }

  @Test
  void aRecordThatWasCutShortIsReadOnceItIsWhole() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    var file = logs().resolve("a").resolve(Logs.FILE);
    append(Logs.event(2, Logs.scalar("x", 2)), "a");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    var cut = update();
    assertThat(cut.runs().get(0).files().get(0).faults()).hasSize(1);
    Files.write(file, whole);

    var mended = update();

    assertThat(mended.runs().get(0).files().get(0).faults()).isEmpty();
    assertEqualsFullConversion();
  }

  @Test
  void metadataOfBeforeHoldForWhatIsNew() throws IOException {
    var golden = Logs.GOLDEN.resolve("tf2");
    for (Path file : files(golden)) {
      byte[] bytes = Files.readAllBytes(file);
      var copy = logs().resolve(Logs.GOLDEN.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.write(copy, Arrays.copyOf(bytes, bytes.length * 3 / 4));
      update();
      Files.write(copy, bytes);
    }

    update();

    assertEqualsFullConversion();
    assertThat(ParquetData.files(out(), Table.SCALARS)).hasSizeGreaterThan(1);
  }

  @Test
  void aReplacedFileIsReadAnewAndNothingOfTheOldStays() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    Logs.write(logs().resolve("b"), Logs.event(1, Logs.scalar("x", 1)));
    update();
    Files.delete(logs().resolve("a").resolve(Logs.FILE));
    Logs.write(logs().resolve("a"), Logs.event(7, Logs.scalar("x", 8), Logs.scalar("y", 9)));

    update();

    assertEqualsFullConversion();
    assertThat(names("scalars")).containsExactly("part-g00001-00000.parquet");
  }

  @Test
  void whatIsGoneFromTheLogsGoesFromTheDataSet() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    Logs.write(logs().resolve("b"), Logs.event(1, Logs.image("i", (byte) 1)));
    update();
    Files.delete(logs().resolve("b").resolve(Logs.FILE));

    update();

    assertEqualsFullConversion();
    assertThat(out().resolve("images")).doesNotExist();
  }

  @Test
  void filesBesideOfSeveralGenerationsKeepApart() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.image("i", (byte) 1)));
    convert(DataSet.csv(out()).update(true));
    append(Logs.event(2, Logs.image("i", (byte) 2)), "a");

    convert(DataSet.csv(out()).update(true));

    assertThat(out().resolve("images/data/000000000.bin")).hasBinaryContent(new byte[] {1});
    assertThat(out().resolve("images/data/g00001-000000000.bin")).hasBinaryContent(new byte[] {2});
  }

  @Test
  void runsKeepTheirFolders() throws IOException {
    Logs.write(logs().resolve("a/x"), Logs.event(1, Logs.scalar("x", 1)));
    convert(DataSet.parquet(out()).partitionByRun(true).update(true));
    append(Logs.event(2, Logs.scalar("x", 2)), "a/x");

    convert(DataSet.parquet(out()).partitionByRun(true).update(true));

    assertThat(names("scalars/run=a%2Fx"))
        .containsExactly("part-00000.parquet", "part-g00001-00000.parquet");
  }

  @Test
  void otherSettingsAreRefused() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    update();
    var before = Logs.tree(out());

    assertThatThrownBy(() -> convert(DataSet.csv(out()).update(true)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("format PARQUET, not CSV");

    assertThat(Logs.tree(out())).isEqualTo(before);
  }

  @Test
  void whatIsNoDataSetIsRefused() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    Files.createDirectories(out());
    Files.writeString(out().resolve("notes.txt"), "mine");

    assertThatThrownBy(this::update)
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("no manifest");

    assertThat(out().resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aBrokenManifestIsNamedAndNothingIsTouched() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    update();
    Files.writeString(out().resolve("_tfevents/manifest.json"), "{\"version\": 3");
    var before = Logs.tree(out());

    assertThatThrownBy(this::update)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("_tfevents/manifest.json: not a manifest that is known here");

    assertThat(Logs.tree(out())).isEqualTo(before);
  }

  @Test
  void whatACrashLeftIsTakenAway() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    update();
    Files.writeString(out().resolve("scalars/part-g00001-00000.parquet"), "moved, not named");
    Files.createDirectories(out().resolve(".tfevents-staging/scalars"));
    Files.writeString(out().resolve(".tfevents-staging/scalars/part-00000.parquet"), "half");
    append(Logs.event(2, Logs.scalar("x", 2)), "a");

    update();

    assertEqualsFullConversion();
    assertThat(names("")).doesNotContain(".tfevents-staging");
  }

  @Test
  void whatACrashOfAFirstConversionMovedIsTakenBack() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    update();
    Files.createDirectories(out().resolve(".tfevents-staging"));
    Files.move(
        out().resolve("_tfevents/manifest.json"), out().resolve(".tfevents-staging/manifest.json"));
    Files.writeString(out().resolve("_tfevents/.tfevents-half.tmp"), "{");

    update();

    assertEqualsFullConversion();
    assertThat(names("scalars")).containsExactly("part-00000.parquet");
  }

  @Test
  void whatOthersWroteNearbyStaysWhenAConversionFails() throws IOException {
    Logs.write(logs().resolve("a"), Logs.event(1, Logs.scalar("x", 1)));
    var nearby = folder.resolve("made/nearby");
    var conversion =
        Conversion.from(logs())
            .onProgress(
                bytes -> {
                  try {
                    Files.createDirectories(nearby.getParent());
                    Files.writeString(nearby, "mine");
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                  throw new IllegalStateException("ends here");
                });

    assertThatThrownBy(() -> conversion.to(DataSet.parquet(folder.resolve("made/out"))))
        .hasStackTraceContaining("ends here");

    assertThat(nearby).hasContent("mine");
    assertThat(folder.resolve("made/out")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void howeverTheLogsGrowTheResultIsThatOfAFullConversion(long seed) throws IOException {
    var random = new Random(seed);
    var lengths = new HashMap<Path, Integer>();
    var sources = files(Logs.GOLDEN);
    for (int stage = 0; stage < 4; stage++) {
      for (Path source : sources) {
        byte[] bytes = Files.readAllBytes(source);
        int known = lengths.getOrDefault(source, 0);
        boolean grows = random.nextInt(3) > 0 || stage == 3;
        int length =
            stage == 3
                ? bytes.length
                : grows ? known + random.nextInt(bytes.length - known + 1) : known;
        if (length > known) {
          lengths.put(source, length);
          var copy = logs().resolve(Logs.GOLDEN.relativize(source).toString());
          Files.createDirectories(copy.getParent());
          Files.write(copy, Arrays.copyOf(bytes, length));
        }
      }
      update();
    }

    assertEqualsFullConversion();
  }

  private ConversionSummary update() throws IOException {
    return convert(DataSet.parquet(out()).update(true));
  }

  private ConversionSummary convert(DataSet dataSet) throws IOException {
    return Conversion.from(logs()).threads(2).to(dataSet);
  }

  /** Every table has the same rows, and the manifest names just the files that are there. */
  private void assertEqualsFullConversion() throws IOException {
    var full = folder.resolve("full");
    Conversion.from(logs()).to(DataSet.parquet(full).overwrite(true));
    assertThat(ParquetData.sortedRows(out())).isEqualTo(ParquetData.sortedRows(full));
    var named =
        Manifest.read(
            Storage.of(out().toUri()), URI.create(out().toUri() + "/"), Manifest.PATH, "out");
    var there = new ArrayList<String>();
    for (var file : files(out())) {
      there.add(out().relativize(file).toString());
    }
    there.remove("_tfevents/manifest.json");
    assertThat(there).containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(named).files());
  }

  private void copyGolden() throws IOException {
    for (Path file : files(Logs.GOLDEN)) {
      var copy = logs().resolve(Logs.GOLDEN.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private void append(Event event, String run) throws IOException {
    var file = logs().resolve(run).resolve(Logs.FILE);
    try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND);
        var records = TFRecordWriter.to(out, Compression.NONE)) {
      records.write(event.toByteArray());
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<String> names(String path) throws IOException {
    try (var paths = Files.list(out().resolve(path))) {
      return paths.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private Path out() {
    return folder.resolve("out");
  }
}
