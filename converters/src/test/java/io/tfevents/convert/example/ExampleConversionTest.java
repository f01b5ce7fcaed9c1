package io.tfevents.convert.example;

import static io.tfevents.convert.example.Examples.TFRECORDS;
import static io.tfevents.convert.example.Examples.bytes;
import static io.tfevents.convert.example.Examples.example;
import static io.tfevents.convert.example.Examples.floats;
import static io.tfevents.convert.example.Examples.ints;
import static io.tfevents.convert.example.Examples.read;
import static io.tfevents.convert.example.Examples.roundTrip;
import static io.tfevents.convert.example.Examples.sequence;
import static io.tfevents.convert.example.Examples.texts;
import static io.tfevents.convert.example.Examples.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import io.tfevents.convert.parquet.ParquetFooter;
import io.tfevents.proto.Example;
import io.tfevents.proto.Feature;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleConversionTest {
  private static final int NAN_WITH_PAYLOAD = 0x7FC12345;

  @TempDir Path folder;

  // There and back.

  @ParameterizedTest
  @ValueSource(
      strings = {"plain.tfrecord", "gzip.tfrecord.gz", "zlib.tfrecord.zlib", "examples.tfrecord"})
  void examplesByTensorFlowComeBackEqual(String name) throws IOException {
    var file = TFRECORDS.resolve(name);

    var messages = read(file);

    assertThat(messages).hasSizeGreaterThan(7);
    assertThat(roundTrip(ExampleConversion.from(file), folder)).isEqualTo(messages);
  }

  @Test
  void sequenceExamplesComeBackEqual() throws IOException {
    var file = TFRECORDS.resolve("sequences.tfrecord");

    var back = roundTrip(ExampleConversion.from(file), folder);

    assertThat(back).isEqualTo(read(file));
    assertThat(back.get(0).getFeatureLists().getFeatureListMap()).containsKey("kindless");
  }

  @Test
  void bitsOfNanAndNegativeZeroAreKept() throws IOException {
    var file = TFRECORDS.resolve("examples.tfrecord");

    var back = roundTrip(ExampleConversion.from(file), folder);

    var curve = back.get(0).getContext().getFeatureOrThrow("curve").getFloatList();
    assertThat(curve.getValueList().stream().map(Float::floatToRawIntBits))
        .containsExactly(
            Float.floatToRawIntBits(Float.NaN),
            NAN_WITH_PAYLOAD,
            Float.floatToRawIntBits(Float.NEGATIVE_INFINITY),
            0x80000000,
            1);
  }

  @Test
  void randomMessagesComeBackEqualOverManyRowGroups() throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    // -Dtfevents.times=10 tries ten times as many.
    for (int round = 0; round < 5 * Integer.getInteger("tfevents.times", 1); round++) {
      var messages = new SequenceExample[random.nextInt(60) + 1];
      for (int i = 0; i < messages.length; i++) {
        messages[i] = randomMessage(random);
      }
      // So that there is a column at least.
      messages[0] = messages[0].toBuilder().mergeFrom(sequence("s", ints())).build();
      var file = write(folder.resolve(round + ".tfrecord"), messages);

      var conversion = ExampleConversion.from(file).rowGroupBytes(random.nextInt(5_000) + 1);

      assertThat(roundTrip(conversion, folder)).as("seed %s", seed).containsExactly(messages);
    }
  }

  private static SequenceExample randomMessage(Random random) {
    var message = SequenceExample.newBuilder();
    for (int kind = 0; kind < 3; kind++) {
      for (var name : List.of("a", "b.c", "seq.d", "例")) {
        if (random.nextInt(3) > 0) {
          message.getContextBuilder().putFeature(name + kind, randomFeature(kind, random));
        }
        if (random.nextInt(3) > 0) {
          var steps = new Feature[random.nextInt(4)];
          for (int i = 0; i < steps.length; i++) {
            steps[i] =
                random.nextInt(5) == 0 ? Feature.getDefaultInstance() : randomFeature(kind, random);
          }
          message.mergeFrom(sequence(name + kind, steps));
        }
      }
    }
    return message.build();
  }

  private static Feature randomFeature(int kind, Random random) {
    int size = random.nextInt(4);
    return switch (kind) {
      case 0 -> ints(random.longs(size).toArray());
      case 1 -> {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
          values[i] = (float) random.nextGaussian();
        }
        yield floats(values);
      }
      default ->
          random.nextBoolean()
              ? texts(new String[size].length == 0 ? "" : "né")
              : bytes(random.nextInt());
    };
  }

  @Test
  void anEmptyListIsNotAnAbsentOne() throws IOException {
    var file =
        write(
            folder.resolve("in.tfrecord"),
            example("a", ints()),
            Example.getDefaultInstance(),
            example("a", ints(1)));

    assertThat(roundTrip(ExampleConversion.from(file), folder)).isEqualTo(read(file));
  }

  @Test
  void everyNameIsAColumns() throws IOException {
    var message = SequenceExample.newBuilder();
    for (var name :
        List.of("", "a", "A", "a.list.element", "\n", "\"", "\\", "seq.a", "例", "a/b")) {
      message.getContextBuilder().putFeature(name, ints(1, 2));
      message.mergeFrom(sequence(name, ints(3)));
    }
    message.getContextBuilder().putFeature("a.list.element", floats(1));
    var file = write(folder.resolve("in.tfrecord"), message.build());

    assertThat(roundTrip(ExampleConversion.from(file), folder)).containsExactly(message.build());
  }

  @Test
  void shardsBecomeOneFileInOrderOfTheirNames() throws IOException {
    var shards = Files.createDirectory(folder.resolve("shards"));
    var second = write(shards.resolve("train-00001-of-00002"), example("a", ints(2)));
    var first = write(shards.resolve("train-00000-of-00002"), example("a", ints(1)));
    Files.writeString(shards.resolve("dataset_info.json"), "{}");
    Files.writeString(shards.resolve(".train-00000-of-00002.crc"), "x");

    assertThat(roundTrip(ExampleConversion.from(shards), folder)).isEqualTo(read(first, second));
    assertThat(roundTrip(ExampleConversion.from(second, first), folder))
        .isEqualTo(read(second, first));
  }

  // The schema that is found.

  @Test
  void theSchemaHoldsAllRecords() throws IOException {
    var summary = convert(ExampleConversion.from(TFRECORDS.resolve("examples.tfrecord")));

    assertThat(summary.schema())
        .hasToString(
            "a.b: float, curve: list<float>, größe: int64, ids: list<int64>, jpeg: bytes,"
                + " label: int64, \"seq.not\": int64, title: string, weight: float,"
                + " \"with space, comma\": string, words: list<string>");
    assertThat(summary.sequence()).isFalse();
    assertThat(summary.records()).isEqualTo(8);
    assertThat(summary.withoutKind()).isZero();
  }

  @Test
  void aRecordWithFeatureListsMakesASequence() throws IOException {
    var summary = convert(ExampleConversion.from(TFRECORDS.resolve("sequences.tfrecord")));

    assertThat(summary.sequence()).isTrue();
    assertThat(summary.schema())
        .hasToString(
            "id: string, length: int64, seq.frames: list<bytes>, seq.kindless: list<bytes>,"
                + " seq.length: list<int64>, seq.scores: list<float>");
  }

  @Test
  void oneFeatureOfTwoKindsIsAnErrorThatNamesBothRecords() throws IOException {
    var file =
        write(
            folder.resolve("in.tfrecord"),
            example("x", ints(1)),
            example("y", ints(1)),
            example("x", floats(1)));

    assertThatThrownBy(() -> convert(ExampleConversion.from(file)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "feature 'x' is int64_list in record 0 at byte 0 of %s, but float_list in record 2 at"
                + " byte 60 of %s: one feature has one kind",
            file, file);
    assertNothingWritten();
  }

  @Test
  void aFeatureWithoutAKindIsCountedAndHasNoColumn() throws IOException {
    var file =
        write(
            folder.resolve("in.tfrecord"),
            example("x", Feature.getDefaultInstance()),
            example("y", ints(1)));

    var summary = convert(ExampleConversion.from(file));

    assertThat(summary.schema()).hasToString("y: int64");
    assertThat(summary.withoutKind()).isEqualTo(1);
    assertThat(summary.leftOut()).isEmpty();
  }

  @Test
  void recordsWithoutAFeatureHaveNoSchema() throws IOException {
    var file = write(folder.resolve("in.tfrecord"), Example.getDefaultInstance());

    assertThatThrownBy(() -> convert(ExampleConversion.from(file)))
        .hasMessageContaining("no record has a feature with values");
  }

  @Test
  void unknownFieldsAreCounted() throws IOException {
    var unknown =
        UnknownFieldSet.newBuilder()
            .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();
    var feature = ints(1).toBuilder().setUnknownFields(unknown).build();
    var file = write(folder.resolve("in.tfrecord"), example("x", feature), example("x", ints(2)));

    assertThat(convert(ExampleConversion.from(file)).unknownFields()).isEqualTo(1);
  }

  // A schema that is given.

  @Test
  void featuresThatTheSchemaDoesNotNameAreLeftOutAndCounted() throws IOException {
    var conversion =
        ExampleConversion.from(TFRECORDS.resolve("sequences.tfrecord"))
            .schema(ExampleSchema.parse("id: bytes"));

    var summary = convert(conversion);

    assertThat(summary.sequence()).isFalse();
    assertThat(summary.leftOut())
        .isEqualTo(
            Map.of(
                "length",
                2L,
                "seq.frames",
                2L,
                "seq.kindless",
                1L,
                "seq.length",
                1L,
                "seq.scores",
                3L));
  }

  @Test
  void aStepMayHaveASingleValue() throws IOException {
    var file =
        write(
            folder.resolve("in.tfrecord"),
            sequence("frames", bytes(1), Feature.getDefaultInstance(), bytes(0xff)),
            sequence("frames"));
    var schema = ExampleSchema.parse("seq.frames: bytes");

    var back = roundTrip(ExampleConversion.from(file).schema(schema), folder);

    assertThat(back).isEqualTo(read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: float | feature 'x' is float in the schema, but int64_list in record 0 at byte 0 of ",
        "x: int64 | feature 'x' is int64 in the schema, but a list of 2 in record 0 at byte 0 of ",
      })
  void aRecordThatDoesNotFitTheSchemaEndsTheConversion(String given) throws IOException {
    var parts = given.split(" \\| ", 2);
    var file = write(folder.resolve("in.tfrecord"), example("x", ints(1, 2)));

    assertThatThrownBy(
            () -> convert(ExampleConversion.from(file).schema(ExampleSchema.parse(parts[0]))))
        .isInstanceOf(IOException.class)
        .hasMessage(parts[1] + file);
    assertNothingWritten();
  }

  @Test
  void bytesThatAreNoTextDoNotFitAString() throws IOException {
    var file = write(folder.resolve("in.tfrecord"), example("x", bytes(0xff)));

    assertThatThrownBy(
            () -> convert(ExampleConversion.from(file).schema(ExampleSchema.parse("x: string"))))
        .hasMessageContaining(
            "feature 'x' is string in the schema, but no valid UTF-8 in record 0");
  }

  @Test
  void stepsNeedASequence() {
    var conversion =
        ExampleConversion.from(TFRECORDS.resolve("sequences.tfrecord"))
            .schema(ExampleSchema.parse("seq.scores: list<float>"))
            .sequence(false);

    assertThatThrownBy(() -> convert(conversion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seq.scores: list<float>");
  }

  @Test
  void aSequenceThatIsNotToBeOneLosesItsSteps() throws IOException {
    var summary =
        convert(ExampleConversion.from(TFRECORDS.resolve("sequences.tfrecord")).sequence(false));

    assertThat(summary.schema()).hasToString("id: string, length: int64");
    assertThat(summary.leftOut()).containsEntry("seq.scores", 3L);
  }

  // Damage.

  @Test
  void damageIsListedAndReadingGoesOnBehindIt() throws IOException {
    var file = damaged();

    var summary = convert(ExampleConversion.from(file));

    assertThat(summary.records()).isEqualTo(2);
    assertThat(summary.faults()).singleElement().matches(f -> f.kind() == FaultKind.DATA_CRC);
  }

  @Test
  void strictFailsAtDamageAndLeavesNothing() throws IOException {
    var file = damaged();
    var strict = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);

    assertThatThrownBy(() -> convert(ExampleConversion.from(file).options(strict)))
        .isInstanceOf(CorruptRecordException.class);
    assertNothingWritten();
  }

  @Test
  void aRecordThatIsNoExampleIsAFault() throws IOException {
    var file = folder.resolve("in.tfrecord");
    try (var records = TFRecordWriter.create(file)) {
      records.write(new byte[] {10, 5, 1});
      records.write(example("x", ints(1)).toByteArray());
    }

    var summary = convert(ExampleConversion.from(file));

    assertThat(summary.records()).isEqualTo(1);
    assertThat(summary.faults())
        .singleElement()
        .matches(f -> f.kind() == FaultKind.MALFORMED_EVENT && f.offset() == 0);
  }

  @Test
  void aFileThatIsNoTFRecordIsNamed() throws IOException {
    var file = Files.writeString(folder.resolve("notes.txt"), "no records here at all, sorry");

    assertThatThrownBy(() -> convert(ExampleConversion.from(file)))
        .hasMessageStartingWith(file + ": LENGTH_CRC at byte 0")
        .hasMessageContaining("no sound record");
  }

  private Path damaged() throws IOException {
    var file =
        write(
            folder.resolve("in.tfrecord"),
            example("x", ints(1)),
            example("x", ints(2)),
            example("x", ints(3)));
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    return Files.write(file, content);
  }

  // Where it goes.

  @Test
  void aFileThatIsThereStaysUnlessItIsToBeReplaced() throws IOException {
    var file = write(folder.resolve("in.tfrecord"), example("x", ints(1)));
    Files.writeString(out(), "mine");

    assertThatThrownBy(() -> convert(ExampleConversion.from(file)))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(out().toString());
    assertThat(out()).hasContent("mine");

    convert(ExampleConversion.from(file).overwrite(true));
    assertThat(out()).content(ISO_8859_1).startsWith("PAR1");
  }

  @Test
  void whatIsReplacedStaysWhenTheConversionFails() throws IOException {
    var file = write(folder.resolve("in.tfrecord"), Example.getDefaultInstance());
    Files.writeString(out(), "mine");

    assertThatThrownBy(() -> convert(ExampleConversion.from(file).overwrite(true)))
        .isInstanceOf(IOException.class);
    assertThat(out()).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void anInterruptedConversionLeavesNothing() throws IOException {
    var file = write(folder.resolve("in.tfrecord"), example("x", ints(1)));

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> convert(ExampleConversion.from(file)))
        .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertNothingWritten();
  }

  @Test
  void aPlaceWithoutFilesSaysWhatTheyAreCalled() {
    assertThatThrownBy(() -> convert(ExampleConversion.from(folder)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("their names have 'tfrecord' in them");
    assertThatThrownBy(() -> convert(ExampleConversion.from(folder.resolve("none"))))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> ExampleConversion.from(new Path[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameRecordsGiveTheSameBytes() throws IOException {
    var conversion = ExampleConversion.from(TFRECORDS.resolve("examples.tfrecord"));
    convert(conversion);
    byte[] first = Files.readAllBytes(out());

    convert(conversion.overwrite(true));

    assertThat(Files.readAllBytes(out())).isEqualTo(first);
  }

  @Test
  void rowGroupsEndAtANumberOfBytes() throws IOException {
    var messages = new ArrayList<Example>();
    for (int i = 0; i < 100; i++) {
      messages.add(example("x", ints(i)));
    }
    var file = write(folder.resolve("in.tfrecord"), messages.toArray(new Example[0]));
    int size = messages.get(0).getSerializedSize();

    convert(ExampleConversion.from(file).rowGroupBytes(40L * size));

    var blocks = ParquetFooter.read(out().toUri()).metadata().getBlocks();
    assertThat(blocks).extracting(block -> block.getRowCount()).containsExactly(40L, 40L, 20L);
  }

  private Path out() {
    return folder.resolve("out.parquet");
  }

  private ExampleSummary convert(ExampleConversion conversion) throws IOException {
    return conversion.toParquet(out());
  }

  private void assertNothingWritten() {
    assertThat(folder).isDirectoryNotContaining("glob:**{.parquet,.part}");
  }
}
