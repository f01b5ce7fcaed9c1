package io.tfevents.interop.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Images;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as the SDK writes them: without what only ours have, and with objects taken apart. */
class WandbSourceTest {
  private static final double TIME = 1_700_000_001.5;

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private interface Log {
    void write(RecordWriter records) throws IOException;
  }

  private Path run() {
    return folder.resolve("wandb/offline-run-20231114_221320-abcdefgh");
  }

  private void write(Log log) throws IOException {
    try (var records = RecordWriter.create(run().resolve("run-abcdefgh.wandb"))) {
      var message = records.begin(Fields.Type.RUN);
      message.text(Fields.Run.RUN_ID, "abcdefgh");
      message.text(Fields.Run.PROJECT, "project");
      int config = message.begin(Fields.Run.CONFIG);
      item(message, Fields.Update.UPDATE, Fields.Item.KEY, "{\"cli\":1}", "_wandb");
      item(message, Fields.Update.UPDATE, Fields.Item.KEY, "0.001", "lr");
      item(
          message,
          Fields.Update.UPDATE,
          Fields.Item.KEY,
          "{\"name\":\"adam\",\"nesterov\":true}",
          "opt");
      message.end(config);
      RecordWriter.timestamp(message, Fields.Run.START_TIME, TIME - 1.5);
      records.end();
      log.write(records);
    }
  }

  private static void item(
      MessageWriter message, int field, int keyField, String json, String... path) {
    int item = message.begin(field);
    for (var part : path) {
      message.text(keyField, part);
    }
    message.text(Fields.Item.VALUE_JSON, json);
    message.end(item);
  }

  /** A row of paths, with slashes between their parts, and values. */
  private static void row(RecordWriter records, long step, String... pathsAndValues)
      throws IOException {
    var message = records.begin(Fields.Type.HISTORY);
    for (int i = 0; i < pathsAndValues.length; i += 2) {
      var path = pathsAndValues[i].split("\\|");
      item(message, Fields.History.ITEM, Fields.Item.NESTED_KEY, pathsAndValues[i + 1], path);
    }
    item(message, Fields.History.ITEM, Fields.Item.NESTED_KEY, "" + step, "_step");
    item(message, Fields.History.ITEM, Fields.Item.NESTED_KEY, "1.7000000015e+09", "_timestamp");
    item(message, Fields.History.ITEM, Fields.Item.NESTED_KEY, "1.5", "_runtime");
    records.end();
  }

  private static void exit(RecordWriter records, int code) throws IOException {
    records.begin(Fields.Type.EXIT).number(Fields.Exit.EXIT_CODE, code);
    records.end();
  }

  private KeptRuns.KeptRun read() throws IOException {
    return KeptRuns.of(WandbSource.of(folder, losses)).run("abcdefgh");
  }

  @Test
  void numbersAndObjectsOfNumbersAreScalarsUnderTheNamesOfThePages() throws IOException {
    write(
        records ->
            row(
                records,
                3,
                "train/loss",
                "0.5",
                "deep|er|x",
                "2",
                "bad",
                "NaN",
                "far",
                "-Infinity",
                "flag",
                "true",
                "global_step",
                "70",
                "nothing",
                "null"));

    assertThat(read().of("scalar"))
        .isEqualTo(
            Map.of(
                "train/loss", List.of(new Kept("scalar", "train/loss", TIME, 3, 0.5)),
                "deep.er.x", List.of(new Kept("scalar", "deep.er.x", TIME, 3, 2.0)),
                "bad", List.of(new Kept("scalar", "bad", TIME, 3, Double.NaN)),
                "far", List.of(new Kept("scalar", "far", TIME, 3, Double.NEGATIVE_INFINITY)),
                "flag", List.of(new Kept("scalar", "flag", TIME, 3, 1.0)),
                "global_step", List.of(new Kept("scalar", "global_step", TIME, 3, 70.0))));
  }

  @Test
  void aConfigurationIsHyperparametersWithDotsInNamesAndWithoutWhatIsInternal() throws IOException {
    write(records -> exit(records, 0));
    var info = read().info();
    assertThat(info.hparams())
        .isEqualTo(
            Map.of(
                "lr", new NumberValue(0.001),
                "opt.name", new TextValue("adam"),
                "opt.nesterov", new BoolValue(true)));
    assertThat(info.experiment()).isEqualTo("project");
    assertThat(info.startTime()).isEqualTo(TIME - 1.5);
  }

  @Test
  void theExitCodeIsTheStatusAndARunWithoutOneIsStillGoing() throws IOException {
    write(records -> exit(records, 0));
    assertThat(read().info().status()).isEqualTo(Hparams.Status.SUCCESS);
    Files.delete(run().resolve("run-abcdefgh.wandb"));
    write(records -> exit(records, 3));
    assertThat(read().info().status()).isEqualTo(Hparams.Status.FAILURE);
    Files.delete(run().resolve("run-abcdefgh.wandb"));
    write(records -> row(records, 0, "loss", "1"));
    assertThat(read().info().status()).isEqualTo(Hparams.Status.RUNNING);
  }

  @Test
  void anImageIsTheFileThatItsPiecesName() throws IOException {
    var image = run().resolve("files/media/images/x.png");
    Files.createDirectories(image.getParent());
    Files.writeString(image, "a picture");
    write(
        records ->
            row(
                records,
                0,
                "img|_type",
                "\"image-file\"",
                "img|path",
                "\"media/images/x.png\"",
                "img|width",
                "9",
                "img|height",
                "8"));

    var images = (Images) read().of("images").getOrDefault("img", List.of()).get(0).value();
    assertThat(images.width()).isEqualTo(9);
    assertThat(images.files().get(0).toUtf8()).isEqualTo("a picture");
  }

  @Test
  void aFileOutsideOfTheRunIsNotReadAndALossSaysSo() throws IOException {
    Files.createDirectories(run());
    Files.writeString(run().resolve("secret"), "not yours");
    for (var path :
        List.of("../secret", run().resolve("secret").toString(), "missing", "\\u0000")) {
      Files.deleteIfExists(run().resolve("run-abcdefgh.wandb"));
      write(records -> row(records, 0, "h|_type", "\"html-file\"", "h|path", "\"" + path + "\""));
      assertThat(read().of("text")).as(path).isEmpty();
    }
    assertThat(losses.list()).hasSize(4).allMatch(loss -> loss.what().startsWith("a file "));
  }

  @Test
  void histogramsHaveEdgesOrBinsOfOneWidth() throws IOException {
    write(
        records -> {
          row(records, 0, "h|_type", "\"histogram\"", "h|bins", "[0,1,4]", "h|values", "[5,6]");
          row(
              records,
              1,
              "h|_type",
              "\"histogram\"",
              "h|packedBins|min",
              "-1",
              "h|packedBins|size",
              "0.5",
              "h|packedBins|count",
              "2",
              "h|values",
              "[5,6]");
          row(records, 2, "h|_type", "\"histogram\"", "h|bins", "[0]", "h|values", "[5,6]");
        });
    assertThat(read().of("histogram").getOrDefault("h", List.of()).stream().map(Kept::value))
        .containsExactly(
            new Histogram(List.of(new Bucket(0, 1, 5), new Bucket(1, 4, 6)), null),
            new Histogram(List.of(new Bucket(-1, -0.5, 5), new Bucket(-0.5, 0, 6)), null));
    assertThat(losses.list().stream().map(Loss::what))
        .containsExactly("a histogram of 1 edges and 2 counts");
  }

  @Test
  void aTableIsATableOfTextsBelowTheNamesOfItsColumns() throws IOException {
    var table = run().resolve("files/t.table.json");
    Files.createDirectories(table.getParent());
    Files.writeString(table, "{\"columns\":[\"a\",\"b\"],\"data\":[[1.5,\"x\"],[null,[2]]]}");
    write(records -> row(records, 0, "t|_type", "\"table-file\"", "t|path", "\"t.table.json\""));

    assertThat(read().of("text").getOrDefault("t", List.of()).get(0).value())
        .isEqualTo(new Texts(List.of("a", "b", "1.5", "x", "", "[2]"), List.of(3L, 2L)));
  }

  @Test
  void whatARunPrintedIsOneText() throws IOException {
    write(
        records -> {
          for (var line : List.of("epoch 1", "\n", "epoch 2\n")) {
            records.begin(Fields.Type.OUTPUT_RAW).text(Fields.Output.LINE, line);
            records.end();
          }
        });
    assertThat(read().of("text").getOrDefault("console", List.of()).get(0).value())
        .isEqualTo(Texts.of("```\nepoch 1\nepoch 2\n```"));
  }

  @Test
  void damageCostsWhatIsBehindItInItsBlockAndIsNamed() throws IOException {
    write(
        records -> {
          for (int step = 0; step < 2_000; step++) {
            row(records, step, "loss", "" + step);
          }
        });
    var log = run().resolve("run-abcdefgh.wandb");
    byte[] bytes = Files.readAllBytes(log);
    bytes[LogWriter.BLOCK + 10_000] ^= 1;
    Files.write(log, bytes);

    var steps = read().of("scalar").getOrDefault("loss", List.of()).stream().mapToLong(Kept::step);
    assertThat(steps.count()).isBetween(1_500L, 1_850L);
    assertThat(losses.list())
        .isNotEmpty()
        .allMatch(
            loss -> loss.what().matches("\\d+ bytes of .*from offset \\d+, which are damaged"));
  }

  @Test
  void aLogThatIsCutGivesWhatIsBeforeItsEnd() throws IOException {
    write(
        records -> {
          row(records, 0, "loss", "1");
          row(records, 1, "loss", "2");
        });
    var log = run().resolve("run-abcdefgh.wandb");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 5));

    assertThat(read().of("scalar").get("loss")).hasSize(1);
    assertThat(losses.list())
        .singleElement()
        .matches(loss -> loss.what().endsWith("end too early"));
  }

  @Test
  void aPlaceWithoutRunsIsToldWithWhatToDo() {
    assertThatThrownBy(() -> read())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("name the directory that holds them");
  }
}
