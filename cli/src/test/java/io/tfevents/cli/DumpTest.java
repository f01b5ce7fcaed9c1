package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tfevents.event.EventFile;
import io.tfevents.event.ImageEvent;
import io.tfevents.proto.DataType;
import io.tfevents.proto.Event;
import io.tfevents.proto.HistogramProto;
import io.tfevents.proto.LogMessage;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpTest {
  private static final long PAST_DOUBLES = (1L << 53) + 1;

  @TempDir Path folder;

  @Test
  void csvHoldsAnInt64PastTwoToThe53Exactly() throws IOException {
    var tensor = Logs.tensor(DataType.DT_INT64).addInt64Val(PAST_DOUBLES);
    Logs.write(folder, Logs.event(7, scalarTensor(tensor)));

    assertThat(Command.run("dump", folder, "--format=csv").out()).contains("9007199254740993");
  }

  @Test
  void aLineTellsWhereItsValueStands() throws IOException {
    var line = jsonLine(Logs.scalar("loss", 0.5f));

    assertThat(line)
        .isEqualTo(
            Map.of(
                "run",
                "a/b",
                "file",
                Logs.FILE,
                "offset",
                0L,
                "wall_time",
                1007.5,
                "step",
                7L,
                "kind",
                "scalars",
                "tag",
                "loss",
                "plugin",
                "scalars",
                "value",
                0.5));
  }

  @Test
  void aWholeNumberIsExactPastTheReachOfDoubles() throws IOException {
    var tensor = Logs.tensor(DataType.DT_INT64).addInt64Val(PAST_DOUBLES);

    assertThat(jsonLine(scalarTensor(tensor)).get("value")).isEqualTo(PAST_DOUBLES);
  }

  @Test
  void anUnsignedNumberHasNoSign() throws IOException {
    var tensor = Logs.tensor(DataType.DT_UINT64).addUint64Val(-1);

    assertThat(jsonLine(scalarTensor(tensor)).get("value")).hasToString("18446744073709551615");
  }

  private static Summary.Value.Builder scalarTensor(TensorProto.Builder tensor) {
    var plugin = SummaryMetadata.PluginData.newBuilder().setPluginName("scalars");
    return Logs.value("x")
        .setTensor(tensor)
        .setMetadata(SummaryMetadata.newBuilder().setPluginData(plugin));
  }

  @Test
  void theElementsOfATensorAreExact() throws IOException {
    var tensor =
        Logs.tensor(DataType.DT_INT64, 2, 1).addInt64Val(PAST_DOUBLES).addInt64Val(-PAST_DOUBLES);

    var line = jsonLine(Logs.value("x").setTensor(tensor));

    assertThat(line.get("dtype")).isEqualTo("DT_INT64");
    assertThat(line.get("shape")).isEqualTo(List.of(2L, 1L));
    assertThat(line.get("values")).isEqualTo(List.of(PAST_DOUBLES, -PAST_DOUBLES));
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void whatIsNotFiniteIsAString(float value, String expected) throws IOException {
    assertThat(jsonLine(Logs.scalar("x", value)).get("value")).isEqualTo(expected);
  }

  @Test
  void textIsText() throws IOException {
    var tensor =
        Logs.tensor(DataType.DT_STRING, 2)
            .addStringVal(ByteString.copyFromUtf8("a \"quoted\" line\n"))
            .addStringVal(ByteString.copyFromUtf8("损失"));

    assertThat(jsonLine(Logs.value("x").setTensor(tensor)).get("strings"))
        .isEqualTo(List.of("a \"quoted\" line\n", "损失"));
  }

  @Test
  void stringsThatAreNoTextStandInBase64() throws IOException {
    byte[] bytes = {(byte) 0xff, 0, 1};
    var tensor = Logs.tensor(DataType.DT_STRING, 1).addStringVal(ByteString.copyFrom(bytes));

    assertThat(jsonLine(Logs.value("x").setTensor(tensor)).get("binary"))
        .isEqualTo(List.of(Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  void histogramsHaveBucketsAndStatistics() throws IOException {
    var histogram =
        HistogramProto.newBuilder()
            .setMin(-1)
            .setMax(4.5)
            .setNum(3)
            .setSum(0.1)
            .setSumSquares(21)
            .addAllBucketLimit(List.of(2.5, 5.0))
            .addAllBucket(List.of(2.0, 1.0));

    var line = jsonLine(Logs.value("x").setHisto(histogram));

    assertThat(line.get("kind")).isEqualTo("histograms");
    assertThat(line.get("buckets"))
        .isEqualTo(List.of(List.of(-1.0, 2.5, 2.0), List.of(2.5, 4.5, 1.0)));
    assertThat(Arrays.asList(line.get("min"), line.get("max"), line.get("num")))
        .containsExactly(-1.0, 4.5, 3.0);
    assertThat(Arrays.asList(line.get("sum"), line.get("sum_squares"))).containsExactly(0.1, 21.0);
  }

  @Test
  void imagesStandInBase64() throws IOException {
    var run = Logs.GOLDEN.resolve("tf2/train");
    var expected = new ArrayList<Object>();
    try (var files = Files.list(run);
        var events = EventFile.open(files.findFirst().orElseThrow())) {
      for (ImageEvent image : events.images()) {
        for (var data : image.images()) {
          expected.add(Base64.getEncoder().encodeToString(data.toByteArray()));
        }
      }
    }

    var lines = Command.run("dump", run, "--kind=images", "--format=jsonl").objects();

    var images = new ArrayList<Object>();
    lines.forEach(line -> images.addAll(Json.list(line, "images")));
    assertThat(images).isEqualTo(expected).isNotEmpty();
    assertThat(lines.get(0).get("width")).isEqualTo(6L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flax                | text      | flax text",
        "flax                | audio     | 1 × audio/wav, 244 B",
        "tf2/train           | text      | [2, 2] a b c d",
        "torch               | pr_curves | 127 thresholds, 47 positives, 53 negatives",
        "torch               | meshes    | COLOR of mesh [1, 6, 3]",
        "hparams/run-0       | hparams   | dropout=0.1, units=8.0",
        "hparams             | hparams   | experiment units, dropout → accuracy",
        "lightning/version_0 | hparams   | session SUCCESS",
        "torch               | tensors   | Taiwan: twse; USA: dow",
        "keras/train         | graphs    | Keras model, 2.7 kB",
        "tf2graph            | graphs    | run metadata, 4.1 kB",
      })
  void everyKindIsReadable(String run, String kind, String value) throws IOException {
    var lines = Command.run("dump", Logs.GOLDEN, "--run=" + run, "--kind=" + kind).lines();

    assertThat(lines).anyMatch(line -> line.endsWith("  " + value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hparams/run-0 | hparams   | \"session_start\":{\"hparams\":{\"dropout\":0.1,\"units\":8.0}",
        "hparams       | hparams   | \"values\":[8.0,16.0]},{\"name\":\"dropout\"",
        "hparams       | hparams   | \"min\":0.1,\"max\":0.5}",
        "hparams       | hparams   | \"tag\":\"accuracy\",\"display_name\":\"Acc\"",
        "flax          | audio     | {\"sample_rate\":8000.0,\"channels\":1,\"frames\":100,\"label\":\"\",",
        "torch         | pr_curves | \"thresholds\":[0.0,0.007936507936507936,",
        "torch         | meshes    | \"mesh\":\"mesh\",\"part\":\"COLOR\",",
        "torch         | tensors   | [{\"title\":\"twse\",\"tags\":[\"loss/train\",\"loss/val\"]}]",
        "torch         | tensors   | {\"value\":\"loss/train\",\"lower\":\"loss/val\",\"upper\":",
        "keras/train   | graphs    | \"model\":\"{\\\"module\\\": \\\"keras\\\"",
        "tf2/train     | text      | \"shape\":[2,2],\"strings\":[\"a\",\"b\",\"c\",\"d\"]",
      })
  void jsonHoldsWhatAnyKindHolds(String run, String kind, String part) throws IOException {
    var result =
        Command.run("dump", Logs.GOLDEN, "--run=" + run, "--kind=" + kind, "--format=jsonl");

    assertThat(result.lines()).anyMatch(line -> line.contains(part));
  }

  @Test
  void everyEventOfTheGoldenLogsIsALine() throws IOException {
    var result = Command.run("dump", Logs.GOLDEN, "--format=jsonl");

    assertThat(result.exitCode()).isZero();
    var kinds = result.values("kind");
    assertThat(kinds).filteredOn("scalars"::equals).hasSize(344);
    assertThat(kinds).filteredOn("histograms"::equals).hasSize(91);
    assertThat(kinds).filteredOn("images"::equals).hasSize(36);
    assertThat(kinds).filteredOn("events"::equals).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void csvIsALineAValue() throws IOException {
    Logs.write(folder.resolve("a"), Logs.event(7, Logs.scalar("x, \"y\"", 0.5f)));

    assertThat(Command.run("dump", folder, "--format=csv").lines())
        .containsExactly(
            "run,tag,kind,step,wall_time,value", "a,\"x, \"\"y\"\"\",scalars,7,1007.5,0.5");
  }

  @Test
  void theTableIsALineAValue() throws IOException {
    Logs.write(folder.resolve("a"), Logs.event(7, Logs.scalar("x", 0.5f)));

    var lines = Command.run("dump", folder).lines();

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).trim().split(" +"))
        .containsExactly("run", "tag", "kind", "step", "wall_time", "value");
    assertThat(lines.get(1).trim().split(" +"))
        .containsExactly("a", "x", "scalars", "7", "1007.5", "0.5");
  }

  @Test
  void eventsThatAreNoValuesArePrintedToo() throws IOException {
    Logs.write(
        folder,
        Event.newBuilder().setFileVersion("brain.Event:2").build(),
        Event.newBuilder().setLogMessage(LogMessage.newBuilder().setMessage("hello")).build());

    var lines = Command.run("dump", folder, "--format=jsonl").objects();

    assertThat(lines.get(0).get("file_version")).isEqualTo("brain.Event:2");
    assertThat(lines.get(1).get("message")).isEqualTo("hello");
  }

  @Test
  void aSelectionOfValuesLeavesOtherEventsOut() throws IOException {
    Logs.write(
        folder,
        Event.newBuilder().setFileVersion("brain.Event:2").build(),
        Logs.event(1, Logs.scalar("x", 1), Logs.scalar("y", 2)));

    assertThat(Command.run("dump", folder, "--format=jsonl", "--tag=*").values("tag"))
        .containsExactly("x", "y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tag=l*s                   | loss, l/s",
        "--tag=re:^l --tag=acc       | acc, loss, l/s",
        "--exclude-tag=loss          | acc, l/s",
        "--tag=*s --exclude-tag=re:/ | loss",
        "--steps=2..                 | loss, l/s",
        "--steps=..1                 | acc",
        "--steps=2..2                | loss",
        "--kind=scalars              | acc, loss, l/s",
        "--kind=images               |",
        "--plugin=scal*              | acc, loss, l/s",
      })
  void valuesAreSelected(String options, String tags) throws IOException {
    Logs.write(
        folder,
        Logs.event(1, Logs.scalar("acc", 1)),
        Logs.event(2, Logs.scalar("loss", 1)),
        Logs.event(3, Logs.scalar("l/s", 1)));
    var arguments = new ArrayList<Object>(List.of("dump", folder, "--format=jsonl"));
    arguments.addAll(List.of(options.split(" ", -1)));

    var result = Command.run(arguments.toArray());

    assertThat(result.exitCode()).isZero();
    assertThat(String.join(", ", result.values("tag"))).isEqualTo(tags == null ? "" : tags);
  }

  @Test
  void runsAreSelected() throws IOException {
    var result =
        Command.run(
            "dump", Logs.GOLDEN, "--format=jsonl", "--run=*/train", "--exclude-run=re:^keras");

    assertThat(Set.copyOf(result.values("run"))).containsExactly("tf2/train");
  }

  @Test
  void aSingleFileIsTheRunDot() throws IOException {
    var file = Logs.write(folder, Logs.event(1, Logs.scalar("x", 1))).resolve(Logs.FILE);

    assertThat(Command.run("dump", file, "--format=jsonl").values("run")).containsExactly(".");
  }

  @Test
  void filesComeInOrderOfTheirPaths() throws IOException {
    for (String run : List.of("b", "a/z", "a", ".", "a.x")) {
      Logs.write(folder.resolve(run), Logs.event(1, Logs.scalar("x", 1)));
    }

    // As strings: "a.x/events…" comes before "a/events…", and that before "a/z/events…".
    assertThat(Command.run("dump", folder, "--format=jsonl").values("run"))
        .containsExactly("a.x", "a", "a/z", "b", ".");
  }

  /** The line of a value at step 7 of the run {@code a/b}. */
  private Map<?, ?> jsonLine(Summary.Value.Builder value) throws IOException {
    Logs.write(folder.resolve("a/b"), Logs.event(7, value));
    var result = Command.run("dump", folder, "--format=jsonl");
    assertThat(result.exitCode()).isZero();
    return Json.object(result.out());
  }
}
