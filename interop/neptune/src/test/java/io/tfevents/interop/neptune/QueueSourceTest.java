package io.tfevents.interop.neptune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Images;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.KeptRuns.KeptRun;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues as the SDK writes them. */
class QueueSourceTest {
  private static final double START = 1_700_000_000;
  private static final String ID = "3b3d2e8a-caf0-4b4b-bf9a-064d0f9031bd";
  private static final String OFFLINE = ".neptune/offline/run__" + ID + "__30893__56j9c1f8";

  @TempDir private Path folder;

  private final Losses losses = new Losses();
  private int version;

  private String operation(String type, String path, String more) {
    var parts = "\"" + path.replace("/", "\", \"") + "\"";
    return "{\"obj\": {\"type\": \"%s\", \"path\": [%s]%s}, \"version\": %d, \"at\": %s}\n"
        .formatted(type, parts, more.isEmpty() ? "" : ", " + more, ++version, START + version);
  }

  private String point(String path, String step, double value) {
    return operation(
        "LogFloats",
        path,
        "\"values\": [{\"value\": %s, \"step\": %s, \"ts\": %s}]".formatted(value, step, START));
  }

  private String assign(String type, String path, String value) {
    return operation("Assign" + type, path, "\"value\": " + value);
  }

  private Path write(String queue, int first, String... operations) throws IOException {
    var log = folder.resolve(queue).resolve("data-" + first + ".log");
    Files.createDirectories(log.getParent());
    return Files.writeString(log, String.join("", operations));
  }

  private KeptRuns readAll() throws IOException {
    return KeptRuns.of(new NeptuneTracker().source(folder.toUri(), losses));
  }

  private KeptRun read() throws IOException {
    return readAll().runs().values().iterator().next();
  }

  private List<String> told() {
    return losses.list().stream().map(Loss::toString).toList();
  }

  private List<Kept> scalars(String tag) throws IOException {
    return read().of("scalar").getOrDefault(tag, List.of());
  }

  @Test
  void loggedFloatsAreScalars() throws IOException {
    write(OFFLINE, 1, point("train/loss", "3", 0.1), point("train/loss", "2", -0.0));
    assertThat(scalars("train/loss"))
        .containsExactly(
            new Kept("scalar", "train/loss", START, 3, 0.1),
            new Kept("scalar", "train/loss", START, 2, -0.0));
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void whereNoStepIsToldTheSeriesCountsOnAndFractionsAreNamed() throws IOException {
    write(OFFLINE, 1, point("x", "null", 1), point("x", "4.5", 2), point("x", "null", 3));
    assertThat(scalars("x").stream().map(Kept::step)).containsExactly(0L, 4L, 5L);
    assertThat(told()).containsExactly(ID + ", x: what is behind the point of a step");
  }

  @Test
  void assignedValuesAreHyperparametersAsTheyWereInTheEnd() throws IOException {
    write(
        OFFLINE,
        1,
        assign("Float", "parameters/lr", "0.1"),
        assign("Float", "parameters/lr", "0.001"),
        assign("Int", "parameters/layers", "3"),
        assign("Bool", "parameters/nesterov", "true"),
        assign("String", "parameters/optimizer/name", "\"adam\""),
        assign("Datetime", "when", "1700000000000"),
        assign("Int", "gone", "1"),
        operation("DeleteAttribute", "gone", ""),
        assign("String", "monitoring/0a/pid", "\"7\""),
        assign("String", "sys/hostname", "\"vm\""));
    assertThat(read().info().hparams())
        .isEqualTo(
            Map.of(
                "parameters/lr", new NumberValue(0.001),
                "parameters/layers", new NumberValue(3),
                "parameters/nesterov", new BoolValue(true),
                "parameters/optimizer/name", new TextValue("adam"),
                "when", new TextValue("2023-11-14T22:13:20Z")));
  }

  @Test
  void aRunHasTheNameThatItWasGivenAndStartsWithItsFirstOperation() throws IOException {
    write(
        OFFLINE,
        1,
        assign("String", "sys/name", "\"a run\""),
        assign("Bool", "sys/failed", "true"));
    var info = read().info();
    assertThat(info.name()).isEqualTo("a run");
    assertThat(info.startTime()).isEqualTo(START + 1);
    assertThat(info.endTime()).isEqualTo(START + 2);
    assertThat(info.status()).isEqualTo(Hparams.Status.FAILURE);
  }

  @Test
  void textsAndImagesOfSeriesCome() throws IOException {
    write(
        OFFLINE,
        1,
        operation(
            "LogStrings", "notes", "\"values\": [{\"value\": \"a\", \"step\": 1, \"ts\": 7.5}]"),
        operation(
            "LogImages",
            "pics",
            "\"values\": [{\"value\": {\"data\": \"aW1hZ2U=\", \"name\": null}, \"step\": 2,"
                + " \"ts\": 8}]"));
    assertThat(read().of("text").get("notes"))
        .isEqualTo(List.of(new Kept("text", "notes", 7.5, 1, Texts.of("a"))));
    var image = read().of("images").getOrDefault("pics", List.of()).get(0);
    assertThat(((Images) image.value()).files().get(0).toUtf8()).isEqualTo("image");
    assertThat(image.step()).isEqualTo(2);
  }

  @Test
  void theLargestImageThatTheSdkTakesComes() throws IOException {
    int bytes = 15 << 20;
    var data = Base64.getEncoder().encodeToString(new byte[bytes]);
    write(
        OFFLINE,
        1,
        operation(
            "LogImages",
            "large",
            "\"values\": [{\"value\": {\"data\": \"%s\"}, \"step\": 2, \"ts\": 8}]"
                .formatted(data)));
    var image = (Images) read().of("images").getOrDefault("large", List.of()).get(0).value();
    assertThat(image.files().get(0).size()).isEqualTo(bytes);
  }

  @Test
  void whatASeriesHeldBeforeItWasEmptiedDoesNotCome() throws IOException {
    write(OFFLINE, 1, point("x", "0", 1), operation("ClearFloatLog", "x", ""), point("x", "0", 2));
    assertThat(scalars("x").stream().map(Kept::value)).containsExactly(2.0);
  }

  @Test
  void filesThatTheSdkKeptComeAndNoOthers() throws IOException {
    var upload = "\"ext\": \"txt\", \"file_path\": %s, \"tmp_file_name\": %s";
    var secret = Files.writeString(folder.resolve("secret.txt"), "not yours").toString();
    write(
        OFFLINE,
        1,
        operation("UploadFile", "kept", upload.formatted("null", "\"c.txt\"")),
        operation("UploadFile", "named", upload.formatted("\"" + secret + "\"", "null")),
        operation("UploadFile", "above", upload.formatted("null", "\"../data-1.log\"")),
        operation("UploadFile", "gone", upload.formatted("null", "\"d.txt\"")),
        operation(
            "UploadFileContent", "inside", "\"ext\": \"md\", \"file_content\": \"dGV4dA==\""));
    var uploads = Files.createDirectories(folder.resolve(OFFLINE).resolve("upload_path"));
    Files.writeString(uploads.resolve("c.txt"), "words");

    var texts = read().of("text");
    assertThat(texts).containsOnlyKeys("kept", "inside");
    assertThat(texts.getOrDefault("kept", List.of()).get(0).value()).isEqualTo(Texts.of("words"));
    assertThat(texts.getOrDefault("inside", List.of()).get(0).value()).isEqualTo(Texts.of("text"));
    assertThat(told())
        .containsExactly(
            ID + ", named: a file that stands elsewhere: " + secret,
            ID + ", above: a file that stands elsewhere: ../data-1.log",
            ID + ", gone: a file that is not there: d.txt");
  }

  @Test
  void whatHasNoPlaceInEventFilesIsNamed() throws IOException {
    write(
        OFFLINE,
        1,
        operation("AddStrings", "sys/tags", "\"values\": [\"best\", \"old\"]"),
        operation("RemoveStrings", "sys/tags", "\"values\": [\"old\"]"),
        operation("UploadFileSet", "set", "\"file_globs\": [\"*.png\"], \"reset\": \"False\""),
        operation("UploadFileSet", "none", "\"file_globs\": [], \"reset\": \"False\""),
        operation("TrackFilesToArtifact", "data", "\"entries\": []"),
        operation("Unheard", "x", ""));
    read();
    assertThat(told())
        .containsExactly(
            ID + ", best: a tag of the run",
            ID + ", set: a set of files, of which the queue has the names only",
            ID + ", data: an artifact",
            ID + ", x: an operation of type 'Unheard'");
  }

  @Test
  void filesOfOneQueueAreReadInTheOrderOfTheirVersions() throws IOException {
    var first = point("x", "1", 1);
    version = 9;
    write(OFFLINE, 10, point("x", "10", 10));
    version = 1;
    write(OFFLINE, 2, point("x", "2", 2), point("x", "3", 3));
    write(OFFLINE, 1, first);
    assertThat(scalars("x").stream().map(Kept::step)).containsExactly(1L, 2L, 3L, 10L);
    assertThat(told())
        .containsExactly(
            "%s: %s at byte 0: before it operations 4 to 9, which are not there"
                .formatted(ID, folder.resolve(OFFLINE).resolve("data-10.log")));
  }

  @Test
  void queuesOfTheSameRunAreOne() throws IOException {
    var again = ".neptune/async/run__" + ID + "__7__abc";
    write(again, 1, point("x", "1", 2));
    version = 0;
    write(OFFLINE, 1, point("x", "0", 1));
    created(again, "2026-11-30T23:45:16.357931+00:00");
    created(OFFLINE, "2026-11-30T23:45:15.357931+00:00");
    assertThat(readAll().runs()).hasSize(1);
    assertThat(scalars("x").stream().map(Kept::step)).containsExactly(0L, 1L);
  }

  private void created(String queue, String time) throws IOException {
    Files.writeString(
        folder.resolve(queue).resolve("metadata.json"),
        "{\"containerId\": \"%s\", \"containerType\": \"run\", \"createdAt\": \"%s\"}"
            .formatted(ID, time));
  }

  @Test
  void foldersOfOlderVersionsOfTheSdkAreRead() throws IOException {
    write(".neptune/async/one/exec-0-2021-01-01", 1, point("x", "0", 1));
    version = 0;
    write(".neptune/async/one/exec-1-2021-01-02", 1, point("x", "1", 1));
    version = 0;
    write(".neptune/offline/two", 1, point("x", "0", 1));
    assertThat(readAll().runs().keySet()).containsExactly("one", "two");
    assertThat(readAll().run("one").of("scalar").getOrDefault("x", List.of())).hasSize(2);
  }

  @Test
  void whatIsLoggedForAProjectIsNamed() throws IOException {
    write(OFFLINE, 1, point("x", "0", 1));
    version = 0;
    write(".neptune/offline/project__9__1__a", 1, point("x", "0", 1));
    assertThat(readAll().runs()).hasSize(1);
    assertThat(told()).containsExactly("9: what is logged for a project");
  }

  @Test
  void aCutQueueGivesWhatIsBeforeTheCutAndNamesTheRest() throws IOException {
    var first = point("x", "0", 0.5);
    var second = point("x", "1", 0.25);
    var log = write(OFFLINE, 1, first, second);
    byte[] whole = Files.readAllBytes(log);
    for (int cut = first.length(); cut < whole.length; cut++) {
      Files.write(log, Arrays.copyOf(whole, cut));
      var told = new Losses();
      var run = KeptRuns.of(new NeptuneTracker().source(folder.toUri(), told));
      boolean isWhole = cut == whole.length - 1;
      boolean isNone = cut == first.length();
      assertThat(run.run(ID).of("scalar").getOrDefault("x", List.of()))
          .as("cut at %d", cut)
          .hasSize(isWhole ? 2 : 1);
      assertThat(told.list().stream().map(Loss::what))
          .as("cut at %d", cut)
          .isEqualTo(
              isWhole || isNone
                  ? List.of()
                  : List.of(log + " at byte " + first.length() + ": an operation that is cut"));
    }
  }

  @Test
  void aDamagedOperationIsNamedAndThoseBehindItCome() throws IOException {
    var first = point("x", "0", 1);
    var log = write(OFFLINE, 1, first, "{\"obj\": {\"type\n", point("x", "1", 2));
    assertThat(scalars("x").stream().map(Kept::step)).containsExactly(0L, 1L);
    assertThat(told())
        .containsExactly(
            "%s: %s at byte %d: an operation that is no JSON".formatted(ID, log, first.length()));
  }

  /** JSON has no checksum, so that a digit may become another. */
  @Test
  void noFlippedByteEndsReading() throws IOException {
    var log =
        write(
            OFFLINE,
            1,
            assign("Float", "lr", "0.1"),
            point("x", "0", 1),
            operation(
                "LogImages",
                "p",
                "\"values\": [{\"value\": {\"data\": \"aW1hZ2U=\"}, \"step\": 2, \"ts\": 8}]"),
            operation("AddStrings", "sys/tags", "\"values\": [\"best\"]"),
            point("last", "1", 2));
    byte[] whole = Files.readAllBytes(log);
    int end = new String(whole, StandardCharsets.UTF_8).indexOf("last") - 60;
    for (int at = 0; at < end; at++) {
      for (int bit : new int[] {0x01, 0x10, 0x80}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) bit;
        Files.write(log, damaged);
        assertThat(read().of("scalar")).as("byte %d", at).containsKey("last");
      }
    }
  }
}
