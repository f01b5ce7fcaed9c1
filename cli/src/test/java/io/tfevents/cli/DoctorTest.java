package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tfevents.cli.Command.Result;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  private static final double START = 1_700_000_000;

  @TempDir Path folder;

  @Test
  void whatIsInstalledIsTold() {
    var result = Command.run("doctor");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("java         " + Runtime.version(), "memory", "cores", "encoding", "tensorboard")
        .contains("file         can be read")
        .contains("TFEVENTS_CLASSPATH");
  }

  @Test
  void whatIsInstalledIsToldInJson() throws IOException {
    var told = Command.run("doctor", "--json").objects().get(0);

    assertThat(told.get("cores"))
        .isEqualTo(Integer.toString(Runtime.getRuntime().availableProcessors()));
    assertThat(told.get("findings")).isEqualTo(List.of());
  }

  @Test
  void theVersionOfTensorBoardIsThatOfItsPackage() throws IOException {
    var packages = folder.resolve("venv/lib/python3.11/site-packages");
    Files.createDirectories(packages.resolve("tensorboard-2.21.0.dist-info"));
    Files.createDirectories(packages.resolve("tensorboard_data_server-0.7.2.dist-info"));
    var program = Files.createDirectories(folder.resolve("venv/bin")).resolve("tensorboard");
    Files.createFile(program);
    var link = Files.createSymbolicLink(folder.resolve("tensorboard"), program);

    assertThat(Machine.installedVersion(program)).isEqualTo("2.21.0");
    assertThat(Machine.installedVersion(link)).isEqualTo("2.21.0");
  }

  @Test
  void aSoundLogHasNothingOdd() throws IOException {
    write("a", at(0, 0, Logs.scalar("x", 1)), at(1, 1, Logs.scalar("x", 2)));

    var result = Command.run("doctor", folder);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains(folder + ": 1 run, 1 file, ").contains("nothing odd");
  }

  @Test
  void aFileWithAHeaderOnlyIsNamed() throws IOException {
    write("a", Event.newBuilder().setFileVersion("brain.Event:2").build());

    var finding = onlyFinding("HEADER_ONLY");

    assertThat(finding.get("severity")).isEqualTo("warning");
    assertThat(finding.get("where")).isEqualTo("a/" + Logs.FILE);
    assertThat(String.valueOf(finding.get("sentence")))
        .contains("nothing was logged or flushed yet, last written");
  }

  @Test
  void aHeaderOfAnOpenWriterIsNamed() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("open"))) {
      onlyFinding("HEADER_ONLY");
      writer.scalar("x", 1, 1);
    }

    assertThat(findings()).isEmpty();
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    Files.createFile(folder.resolve(Logs.FILE));

    assertThat(onlyFinding("EMPTY_FILE").get("where")).isEqualTo(Logs.FILE);
  }

  @Test
  void damageMakesTheExitCodeOne() {
    var result = Command.run("doctor", Logs.CORRUPT.resolve("data_bit_flip"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("damage  " + Logs.FILE + ": 1 fault, 48 bytes lost, the first at byte 46514")
        .contains("'tfevents repair'");
  }

  @Test
  void aTailOfZerosIsCalledThat() throws IOException {
    assertThat(kinds(doctor(Logs.CORRUPT.resolve("zero_tail")))).contains("ZERO_TAIL");
  }

  @Test
  void aTailCutShortIsANote() throws IOException {
    var result = doctor(Logs.CORRUPT.resolve("truncated_data"));

    assertThat(result.exitCode()).isZero();
    assertThat(kinds(result)).contains("CUT_SHORT");
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() throws IOException {
    write("a", at(0, 0, Logs.scalar("x", 1)));
    Files.createSymbolicLink(folder.resolve("b.tfevents"), Path.of("/proc/self/mem"));
    assumeThat(Files.exists(Path.of("/proc/self/mem"))).isTrue();

    assertThat(kinds(doctor(folder))).containsExactly("UNREADABLE_FILE");
    assertThat(doctor(folder).exitCode()).isEqualTo(1);
  }

  @Test
  void aFileThatTensorBoardDoesNotSeeIsNamed() throws IOException {
    write("a", at(0, 0, Logs.scalar("x", 1)));
    Files.writeString(folder.resolve("a/notes.txt"), "brain.Event: stands here, but too late ...");
    var header = Event.newBuilder().setWallTime(START).setFileVersion("brain.Event:2").build();
    Logs.write(folder.resolve("b"), header, at(0, 0, Logs.scalar("x", 1)));
    Files.move(folder.resolve("b").resolve(Logs.FILE), folder.resolve("b/events.1"));

    assertThat(onlyFinding("UNSEEN_FILE").get("where")).isEqualTo("b/events.1");
  }

  @Test
  void noEventFilesAreAFinding() throws IOException {
    onlyFinding("NO_EVENT_FILES");
  }

  @Test
  void aMarkerOfTheProfilerIsNoEventFile() throws IOException {
    Files.createFile(folder.resolve("events.out.tfevents.1.host.profile-empty"));

    onlyFinding("PROFILE_MARKER_ONLY");
  }

  @Test
  void aRestartIsTold() throws IOException {
    write(
        "a",
        at(0, 1, Logs.scalar("x", 1)),
        at(1, 9, Logs.scalar("x", 1), Logs.scalar("y", 1)),
        at(2, 5, Logs.scalar("x", 1)));

    assertThat(String.valueOf(onlyFinding("STEPS_GO_BACK").get("sentence")))
        .startsWith("steps go back under 'x', from 9 to 5");
  }

  @Test
  void twoValuesAtAStepAreTold() throws IOException {
    write("a", at(0, 1, Logs.scalar("x", 1), Logs.scalar("x", 2)), at(1, 2, Logs.scalar("x", 1)));

    onlyFinding("SEVERAL_VALUES_AT_A_STEP");
  }

  @Test
  void forgottenStepsAreTold() throws IOException {
    write("a", at(0, 0, Logs.scalar("x", 1)), at(1, 0, Logs.scalar("x", 2)));

    onlyFinding("ONLY_STEP_ZERO");
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void theFirstNumberThatIsNotFiniteIsTold(float value, String word) throws IOException {
    write(
        "a",
        at(0, 1, Logs.scalar("x", 1)),
        at(1, 2, Logs.scalar("x", value)),
        at(2, 3, Logs.scalar("x", Float.NaN), Logs.scalar("y", value)));

    assertThat(onlyFinding("NOT_FINITE").get("sentence"))
        .isEqualTo(
            "values that are no finite numbers under 'x' and 1 more tag, the first "
                + word
                + " at step 2");
  }

  @Test
  void timesThatCannotBeAreTold() throws IOException {
    double now = Instant.now().getEpochSecond();
    write("future", at(now + 86_400 - START, 1, Logs.scalar("x", 1)), header());
    write("past", at(1 - START, 1, Logs.scalar("x", 1)), header());
    write("back", at(100, 1, Logs.scalar("x", 1)), at(40, 2, Logs.scalar("x", 1)));

    assertThat(kinds(doctor(folder)))
        .containsExactly("TIME_IN_THE_FUTURE", "TIME_IN_THE_PAST", "CLOCK_WENT_BACK");
    assertThat(Command.run("doctor", folder).out())
        .contains("wall times in " + Logs.FILE + " go back by 1 min 0 s")
        .contains("values were logged at 1970-01-01T00:00:01Z");
  }

  @Test
  void twoWritersOfOneRunAreTold() throws IOException {
    var run = folder.resolve("a");
    write("a", at(0, 1, Logs.scalar("x", 1)), at(10, 5, Logs.scalar("x", 1)));
    Files.move(run.resolve(Logs.FILE), run.resolve(Logs.FILE + ".first"));
    write("a", at(5, 1, Logs.scalar("y", 1)), at(15, 5, Logs.scalar("y", 1)));

    onlyFinding("SEVERAL_WRITERS");
  }

  @Test
  void filesOneAfterAnotherAreOfOneWriter() throws IOException {
    var run = folder.resolve("a");
    write("a", at(0, 1, Logs.scalar("x", 1)), at(10, 5, Logs.scalar("x", 1)));
    Files.move(run.resolve(Logs.FILE), run.resolve(Logs.FILE + ".first"));
    write("a", at(20, 6, Logs.scalar("x", 1)), at(25, 7, Logs.scalar("x", 1)));

    // Files come in order of their names: the second one first.
    assertThat(kinds(doctor(folder))).containsExactly("STEPS_GO_BACK");
  }

  @Test
  void aTagOfTwoPluginsIsTold() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.run("a").scalar("x", 1, 1);
      writer.run("b").text("x", "one", 1);
      writer.scalar("y", 1, 1);
    }

    assertThat(onlyFinding("SEVERAL_PLUGINS").get("sentence"))
        .isEqualTo("tag 'x' is of several plugins: scalars in run a, text in run b");
  }

  @Test
  void runsWithOtherHyperparametersAreTold() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.scalar("y", 1, 1);
      writer.run("a").hparams(Map.<String, Object>of("lr", 0.1, "depth", 3));
      writer.run("b").hparams(Map.of("lr", 0.1));
    }

    assertThat(String.valueOf(finding("MIXED_HPARAMS").get("sentence"))).endsWith("depth");
  }

  @Test
  void nowhereIsNothingThere() {
    assertThat(Command.run("doctor", folder.resolve("none")).exitCode()).isEqualTo(3);
  }

  private static Event header() {
    return at(0, 2);
  }

  private static Event at(double seconds, long step, Summary.Value.Builder... values) {
    return Logs.event(step, values).toBuilder().setWallTime(START + seconds).build();
  }

  private void write(String run, Event... events) throws IOException {
    Logs.write(folder.resolve(run), events);
  }

  private static Result doctor(Path logdir) {
    return Command.run("doctor", logdir, "--json");
  }

  private List<Map<?, ?>> findings() throws IOException {
    return findings(doctor(folder));
  }

  private static List<Map<?, ?>> findings(Result result) throws IOException {
    var findings = new ArrayList<Map<?, ?>>();
    for (var finding : Json.list(result.objects().get(0), "findings")) {
      findings.add((Map<?, ?>) finding);
    }
    return findings;
  }

  private static List<String> kinds(Result result) throws IOException {
    return findings(result).stream().map(finding -> String.valueOf(finding.get("kind"))).toList();
  }

  private Map<?, ?> finding(String kind) throws IOException {
    return findings().stream()
        .filter(finding -> kind.equals(finding.get("kind")))
        .findFirst()
        .orElseThrow();
  }

  private Map<?, ?> onlyFinding(String kind) throws IOException {
    assertThat(kinds(doctor(folder))).containsExactly(kind);
    return finding(kind);
  }
}
