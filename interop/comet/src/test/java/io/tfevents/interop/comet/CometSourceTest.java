package io.tfevents.interop.comet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Images;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as the SDK writes them: without what only ours have. */
class CometSourceTest {
  private static final String EXPERIMENT =
      "{\"project_name\": \"p\", \"start_time\": 1700000000000, \"stop_time\": 1700000090000,"
          + " \"tags\": [\"best\"], \"workspace\": \"w\"}";

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private Path write(String... messages) throws IOException {
    var file = folder.resolve("0123.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "experiment.json", EXPERIMENT);
      put(zip, "tmp1", "content");
      put(zip, "messages.json", String.join("\n", messages));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String metric(String name, String value, String step) {
    return ("{\"payload\":{\"local_timestamp\":1700000007500,\"message_id\":12,\"metric\":{\"epoch\":0,"
            + "\"metricName\":\"%s\",\"metricValue\":%s,\"step\":%s}},\"type\":\"metric_msg\"}")
        .formatted(name, value, step);
  }

  private static String param(String key, String name, String value, String source) {
    return ("{\"payload\":{\"local_timestamp\":1700000000000,\"message_id\":4,\"%s\":{\"paramName\":"
            + "\"%s\",\"paramValue\":%s,\"source\":\"%s\",\"step\":null}},\"type\":\"parameter_msg\"}")
        .formatted(key, name, value, source);
  }

  private static String upload(String type, String file, String params) {
    return ("{\"payload\":{\"additional_params\":{\"step\":3,%s},\"file_path\":\"%s\","
            + "\"local_timestamp\":1700000001000,\"message_id\":29,\"metadata\":{},"
            + "\"upload_type\":\"%s\"},\"type\":\"file_upload\"}")
        .formatted(params, file, type);
  }

  private KeptRuns.KeptRun read() throws IOException {
    return KeptRuns.of(CometSource.of(folder, losses)).runs().values().iterator().next();
  }

  @Test
  void metricsAreScalarsWithTextsForWhatIsNotFinite() throws IOException {
    write(
        metric("loss", "0.5", "3"),
        metric("nan", "\"NaN\"", "3"),
        metric("far", "\"-Infinity\"", "3"),
        metric("sys.cpu.percent.avg", "12.5", "null"));
    assertThat(read().of("scalar"))
        .isEqualTo(
            Map.of(
                "loss", List.of(new Kept("scalar", "loss", 1_700_000_007.5, 3, 0.5)),
                "nan", List.of(new Kept("scalar", "nan", 1_700_000_007.5, 3, Double.NaN)),
                "far",
                    List.of(
                        new Kept("scalar", "far", 1_700_000_007.5, 3, Double.NEGATIVE_INFINITY)),
                "system/cpu_utilization_percentage",
                    List.of(
                        new Kept(
                            "scalar",
                            "system/cpu_utilization_percentage",
                            1_700_000_007.5,
                            8,
                            12.5))));
  }

  @Test
  void parametersAreHyperparametersButForTheStepsThatTheSdkCounts() throws IOException {
    write(
        param("param", "lr", "0.001", "manual"),
        param("param", "optimizer|name", "\"adam\"", "manual"),
        param("params", "layers", "[1,2]", "manual"),
        param("param", "curr_step", "5", "auto-logged"),
        param("param", "curr_note", "\"mine\"", "manual"));
    assertThat(read().info().hparams())
        .isEqualTo(
            Map.of(
                "lr", new NumberValue(0.001),
                "optimizer|name", new TextValue("adam"),
                "layers", new ListValue(List.of(new NumberValue(1), new NumberValue(2))),
                "curr_note", new TextValue("mine")));
  }

  @Test
  void aRunIsCalledAsOnThePagesAndElseAsItsArchive() throws IOException {
    write(metric("loss", "1", "1"));
    assertThat(read().info().name()).isEqualTo("0123");
    write(
        metric("loss", "1", "1"),
        "{\"payload\":{\"key\":\"Name\",\"value\":\"my run\"},\"type\":\"log_other\"}");
    var info = read().info();
    assertThat(info.name()).isEqualTo("my run");
    assertThat(info.experiment()).isEqualTo("p");
    assertThat(info.startTime()).isEqualTo(1_700_000_000);
    assertThat(info.endTime()).isEqualTo(1_700_000_090);
  }

  @Test
  void picturesAndTextsAreTheFilesThatMessagesName() throws IOException {
    write(
        upload("visualization", "tmp1", "\"figName\":\"confusion\""),
        upload("text-sample", "tmp1", "\"fileName\":\"auto-generated-in-the-backend\""));
    var image = read().of("images").getOrDefault("confusion", List.of()).get(0);
    assertThat(image.step()).isEqualTo(3);
    assertThat(image.wallTime()).isEqualTo(1_700_000_001);
    assertThat(((Images) image.value()).files().get(0).toUtf8()).isEqualTo("content");
    assertThat(read().of("text").getOrDefault("text-sample", List.of()).get(0).value())
        .isEqualTo(Texts.of("content"));
  }

  @Test
  void aFileThatIsNotInTheArchiveIsALossAndNoOtherFileIsRead() throws IOException {
    Files.writeString(folder.resolve("secret"), "not yours");
    write(
        upload("text-sample", "../secret", "\"fileName\":\"a\""),
        upload("text-sample", folder.resolve("secret").toString(), "\"fileName\":\"b\""));
    assertThat(read().of("text")).isEmpty();
    assertThat(losses.list().stream().filter(loss -> loss.what().startsWith("a file that is not")))
        .hasSize(2);
  }

  @Test
  void whatHasNoPlaceInEventFilesIsNamed() throws IOException {
    write(
        upload("confusion-matrix", "tmp1", "\"fileName\":\"cm\""),
        "{\"payload\":{\"key\":\"seed\",\"value\":3},\"type\":\"log_other\"}",
        "{\"payload\":{},\"type\":\"git_metadata\"}",
        "no json",
        "{\"type\":\"metric_msg\"}");
    read();
    assertThat(losses.list().stream().map(Loss::toString))
        .containsExactly(
            "0123, best: a tag of the run",
            "0123, cm: an asset of type 'confusion-matrix'",
            "0123, seed: something else that was logged",
            "0123: a message of type 'git_metadata'",
            "0123: a message that is no JSON",
            "0123: a message without a payload");
  }

  @Test
  void whatARunPrintedIsOneText() throws IOException {
    var line = "{\"payload\":{\"output\":\"%s\\n\",\"stderr\":false},\"type\":\"standard_output\"}";
    write(line.formatted("one"), line.formatted("two"));
    assertThat(read().of("text").getOrDefault("console", List.of()).get(0).value())
        .isEqualTo(Texts.of("```\none\ntwo\n```"));
  }

  @Test
  void noCutOfAnArchiveIsReadAsIfItWereWhole() throws IOException {
    var file = write(metric("loss", "1", "1"));
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> read())
          .as("cut at %d", cut)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("0123.zip: no archive of Comet, or not a whole one");
    }
  }

  @Test
  void aFlippedByteIsToldOrChangesNothing() throws IOException {
    var place = folder.resolve("ours");
    try (var sink = CometSink.to(place, losses)) {
      var recorder = sink.begin(RunInfo.named("run").withTimes(1, 2));
      recorder.scalar("loss", 1, 0, 0.1);
      recorder.text("text", 1, 0, Texts.of("some words"));
      recorder.end();
      sink.publish();
    }
    Path archive;
    try (var files = Files.list(place)) {
      archive = files.toList().get(0);
    }
    var expected = values(archive, losses);
    byte[] whole = Files.readAllBytes(archive);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      var file = Files.write(folder.resolve("damaged.zip"), damaged);
      var told = new Losses();
      try {
        var found = values(file, told);
        assertThat(!told.list().isEmpty() || found.equals(expected)).as("byte %d", at).isTrue();
      } catch (IOException e) {
        assertThat(e).as("byte %d", at).hasMessageContaining("damaged.zip");
      }
    }
  }

  private static String values(Path file, Losses losses) throws IOException {
    var run = KeptRuns.of(CometSource.of(file, losses)).runs().values().iterator().next();
    return run.of("scalar").toString() + run.of("text");
  }

  @Test
  void anEntryThatHoldsFarMoreThanItTakesIsRefused() throws IOException {
    var file = folder.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      put(zip, "messages.json", "");
      zip.putNextEntry(new ZipEntry("experiment.json"));
      zip.setLevel(1);
      byte[] spaces = new byte[1 << 20];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 257; i++) {
        zip.write(spaces);
      }
      zip.closeEntry();
    }
    assertThatThrownBy(() -> read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a file that holds too much: experiment.json");
  }

  @Test
  void aPlaceWithoutArchivesIsToldWithWhatToDo() {
    assertThatThrownBy(() -> read())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("name the directory that holds them");
  }
}
