package io.tfevents.convert.example;

import static io.tfevents.convert.example.Examples.PARQUET;
import static io.tfevents.convert.example.Examples.TFRECORDS;
import static io.tfevents.convert.example.Examples.bytes;
import static io.tfevents.convert.example.Examples.floats;
import static io.tfevents.convert.example.Examples.ints;
import static io.tfevents.convert.example.Examples.read;
import static io.tfevents.convert.example.Examples.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.proto.Feature;
import io.tfevents.proto.FeatureList;
import io.tfevents.tfrecord.Compression;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetExamplesTest {
  /** {@code -Dtfevents.times=10} damages more bytes, one at a time. */
  private static final boolean MORE = Integer.getInteger("tfevents.times", 1) > 1;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pyarrow_none",
        "pyarrow_snappy",
        "pyarrow_gzip",
        "pyarrow_zstd",
        "pyarrow_lz4",
        "duckdb"
      })
  void columnsOfOtherWritersBecomeFeatures(String name) throws IOException {
    var file = PARQUET.resolve(name + ".parquet");

    var summary = ParquetExamples.from(file).toTFRecords(out(), Compression.NONE);

    assertThat(summary).isEqualTo(new ParquetExamplesSummary(3, true, Map.of("double", 1L)));
    var rows = read(out());
    var first = features(rows.get(0).getContext().getFeatureMap());
    assertThat(first.remove("fixed")).isIn(null, texts("ab"));
    assertThat(first)
        .isEqualTo(
            Map.of(
                "flag", ints(1),
                "small", ints(-1),
                "uint32", ints(0xffffffffL),
                "long", ints(Long.MIN_VALUE),
                "float", floats(0.1f),
                "double", floats(0.5f),
                "text", texts("größe"),
                "bytes", bytes(0xff, 0),
                "words", texts("a", "b"),
                "a.b c", ints(1)));
  }

  private static Map<String, Feature> features(Map<String, Feature> map) {
    var features = new HashMap<>(map);
    assertThat(features.remove("numbers")).isEqualTo(ints(1));
    return features;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pyarrow_none", "pyarrow_zstd", "duckdb"})
  void nullIsAbsentAndAnEmptyListIsEmpty(String name) throws IOException {
    ParquetExamples.from(PARQUET.resolve(name + ".parquet")).toTFRecords(out(), Compression.NONE);

    var rows = read(out());
    assertThat(rows.get(1).getContext().getFeatureMap())
        .containsEntry("words", texts())
        .doesNotContainKey("numbers")
        .doesNotContainKey("flag");
    assertThat(rows.get(2).getContext().getFeatureMap())
        .containsOnlyKeys("flag", "uint32", "numbers", "a.b c");
    assertThat(rows.get(0).getFeatureLists().getFeatureListMap())
        .containsEntry(
            "steps",
            FeatureList.newBuilder()
                .addFeature(floats(1.5f))
                .addFeature(floats())
                .addFeature(Feature.getDefaultInstance())
                .build());
    assertThat(rows.get(1).getFeatureLists().getFeatureListMap())
        .containsEntry("steps", FeatureList.getDefaultInstance());
    assertThat(rows.get(2).getFeatureLists().getFeatureListMap()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "optional int32 x (DATE);                                    | column 'x' cannot be a feature",
        "optional int64 x (TIMESTAMP(MICROS,true));                  | it is optional int64 x (TIMESTAMP(MICROS,true))",
        "optional int32 x (DECIMAL(5,2));                            | column 'x'",
        "optional int96 x;                                           | column 'x'",
        "optional group x { optional int32 y; }                      | column 'x'",
        "repeated int32 x;                                           | column 'x'",
        "optional group x (MAP) { repeated group key_value { required binary key; optional int32 value; } } | column 'x'",
      })
  void aColumnThatCannotBeAFeatureIsNamed(String column, String reason) throws IOException {
    var file = folder.resolve("in.parquet");
    var schema = MessageTypeParser.parseMessageType("message m { " + column + " }");
    writeWithoutRows(file, schema, Map.of());

    assertThatThrownBy(() -> ParquetExamples.from(file).toTFRecords(out(), Compression.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": column 'x' cannot be a feature")
        .hasMessageContaining(reason);
    assertThat(out()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"GZIP, 0x1f", "ZLIB, 0x78"})
  void recordsAreCompressedWhenAsked(Compression compression, String firstByte) throws IOException {
    var file = parquet();

    ParquetExamples.from(file.toUri()).toTFRecords(out(), compression);

    assertThat(Files.readAllBytes(out())[0]).isEqualTo(Integer.decode(firstByte).byteValue());
    assertThat(read(out())).isEqualTo(read(TFRECORDS.resolve("examples.tfrecord")));
  }

  @Test
  void aFileThatIsThereStaysUnlessItIsToBeReplaced() throws IOException {
    var file = parquet();
    Files.writeString(out(), "mine");

    assertThatThrownBy(() -> ParquetExamples.from(file).toTFRecords(out(), Compression.NONE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(out()).hasContent("mine");

    ParquetExamples.from(file).overwrite(true).toTFRecords(out(), Compression.NONE);
    assertThat(read(out())).hasSize(8);
  }

  @Test
  void whatIsNotThereOrNoParquetFileIsNamed() throws IOException {
    var text = Files.writeString(folder.resolve("a.parquet"), "no Parquet at all");
    var empty = Files.writeString(folder.resolve("b.parquet"), "");

    for (var file : new Path[] {text, empty}) {
      assertThatThrownBy(() -> ParquetExamples.from(file).toTFRecords(out(), Compression.NONE))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": not a Parquet file, or cut short");
    }
    assertThatThrownBy(() -> ParquetExamples.from(folder).toTFRecords(out(), Compression.NONE))
        .hasMessage(folder + ": a directory; name one Parquet file in it");
    assertThatThrownBy(
            () -> ParquetExamples.from(folder.resolve("c")).toTFRecords(out(), Compression.NONE))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFlippedByteGivesAnIOExceptionOrTheSameRecords() throws IOException {
    var file = parquet();
    byte[] sound = Files.readAllBytes(file);
    var wanted = read(TFRECORDS.resolve("examples.tfrecord"));
    long seed = new Random().nextLong();
    var random = new Random(seed);
    int read = 0;
    int different = 0;
    for (int at = 0; at < sound.length; at += 1 + random.nextInt(MORE ? 4 : 16)) {
      byte[] content = sound.clone();
      content[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, content);
      try {
        ParquetExamples.from(file).overwrite(true).toTFRecords(out(), Compression.NONE);
        read++;
        different += read(out()).equals(wanted) ? 0 : 1;
      } catch (IOException e) {
        assertThat(e).as("seed %s, byte %s", seed, at).hasMessageContaining("in.parquet");
      }
    }
    assertThat(read).as("seed %s", seed).isBetween(MORE ? 50 : 10, sound.length / 4);
    // The headers of pages and the footer have no checksum.
    assertThat(different).as("seed %s", seed).isLessThan(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pyarrow_none", "duckdb"})
  void aDamagedFileOfAnotherWriterIsAnIOException(String name) throws IOException {
    byte[] sound = Files.readAllBytes(PARQUET.resolve(name + ".parquet"));
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var file = folder.resolve("in.parquet");
    for (int at = 0; at < sound.length; at += 1 + random.nextInt(MORE ? 19 : 60)) {
      byte[] content = sound.clone();
      content[at] = (byte) random.nextInt();
      Files.write(file, random.nextInt(4) == 0 ? Arrays.copyOf(content, at) : content);
      try {
        ParquetExamples.from(file).overwrite(true).toTFRecords(out(), Compression.NONE);
      } catch (IOException e) {
        assertThat(e).as("seed %s, byte %s", seed, at).hasMessageContaining("in.parquet");
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void columnsThatWereAddedOrTakenAwayDoNotSpoilTheOthers() throws IOException {
    var noted = "a: int64, seq.a: list<int64>, gone: bytes";
    var file = folder.resolve("in.parquet");
    var schema =
        MessageTypeParser.parseMessageType(
            "message m { optional int64 a; optional int64 more; optional group seq.a (LIST) {"
                + " repeated group list { optional group element (LIST) { repeated group list {"
                + " required int64 element; } } } } }");
    writeWithoutRows(
        file, schema, Map.of("tfevents.schema", noted, "tfevents.kind", "sequence_example"));

    var summary = ParquetExamples.from(file).toTFRecords(out(), Compression.NONE);

    assertThat(summary).isEqualTo(new ParquetExamplesSummary(0, true, Map.of()));
    assertThat(read(out())).isEmpty();
  }

  private static void writeWithoutRows(Path file, MessageType schema, Map<String, String> keys)
      throws IOException {
    try (var writer =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            schema,
            ParquetFileWriter.Mode.CREATE,
            1 << 20,
            0,
            null,
            ParquetProperties.builder().build())) {
      writer.start();
      writer.end(keys);
    }
  }

  private Path out() {
    return folder.resolve("out.tfrecord");
  }

  private Path parquet() throws IOException {
    var file = folder.resolve("in.parquet");
    ExampleConversion.from(TFRECORDS.resolve("examples.tfrecord")).toParquet(file);
    return file;
  }
}
