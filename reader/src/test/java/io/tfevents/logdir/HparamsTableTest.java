package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.EventFile;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.event.HparamsEvent;
import io.tfevents.logdir.HparamsTable.RunContent;
import io.tfevents.logdir.HparamsTable.Source;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HparamsTableTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  @Test
  void sessionsAreTheRunsThatSaySo() throws IOException {
    assertThat(golden().sessions())
        .extracting(HparamsTable.Session::run)
        .containsExactly(
            "flax",
            "hparams/run-0",
            "hparams/run-1",
            "hparams/run-2",
            "lightning/version_0",
            "tensorboardx/1795430284.7044983",
            "torch/1795430284.1772213");
  }

  @Test
  void columnsAreTheHyperparametersOfAllSessions() throws IOException {
    assertThat(golden().hparams())
        .containsExactly("units", "dropout", "lr", "net/depth", "bs", "opt", "aug", "layers");
  }

  @Test
  void aSessionLacksWhatOthersHave() throws IOException {
    var sessions = golden().sessions();

    assertThat(sessions.get(1).hparam("units")).contains(new HparamValue.NumberValue(8));
    assertThat(sessions.get(1).hparam("lr")).isEmpty();
    assertThat(sessions.get(6).hparam("opt")).contains(new HparamValue.TextValue("adam"));
  }

  @Test
  void booleansAreWhatTheirWriterMakesOfThem() throws IOException {
    var sessions = golden().sessions();

    assertThat(sessions.get(5).hparam("aug")).contains(new HparamValue.BoolValue(true));
    assertThat(sessions.get(6).hparam("aug")).contains(new HparamValue.NumberValue(1));
  }

  @Test
  void aSessionEndsAsItSaysOrNobodyKnows() throws IOException {
    var sessions = golden().sessions();

    assertThat(sessions.get(6).status()).isEqualTo(Hparams.Status.SUCCESS);
    assertThat(sessions.get(1).end()).isNull();
    assertThat(sessions.get(1).status()).isEqualTo(Hparams.Status.UNKNOWN);
  }

  @Test
  void aSessionWithoutAGroupIsItsOwn() throws IOException {
    var sessions = golden().sessions();

    assertThat(sessions.get(1).group()).isEqualTo("t0");
    assertThat(sessions.get(4).group()).isEqualTo("lightning/version_0");
  }

  @Test
  void metricsAreThoseOfAllExperimentsOnce() throws IOException {
    assertThat(golden().metrics())
        .extracting(metric -> metric.name().tag())
        .containsExactly("accuracy", "hp/metric", "hparam/acc", "hparam/loss");
    assertThat(golden().metrics().get(0).displayName()).isEqualTo("Acc");
  }

  @Test
  void theValuesOfMetricsStandWhereTheSessionSays() throws IOException {
    var logdir = Logdir.open(LOGS);
    int found = 0;
    for (var session : golden().sessions()) {
      for (var metric : golden().metrics()) {
        var source = session.source(metric.name());
        found += logdir.run(source.run()).orElseThrow().scalars(source.tag()).isPresent() ? 1 : 0;
      }
    }

    // Three runs have an accuracy, one the metric of Lightning, two the two of add_hparams.
    assertThat(found).isEqualTo(3 + 1 + 2 * 2);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, '',   a/b",
    "a/b, eval, a/b/eval",
    "a/b, eval/, a/b/eval",
    "a/b, /x,   /x",
    "., '',     .",
    "., eval,   eval"
  })
  void aMetricsRunIsTheSessionsJoinedWithItsGroup(String run, String group, String expected) {
    var start = new Hparams.SessionStart(Map.of(), "", "", "", 0);
    var session = new HparamsTable.Session(run, start, null);

    assertThat(session.source(new Hparams.MetricName(group, "t")))
        .isEqualTo(new Source(expected, "t"));
  }

  @Test
  void whatARunSaysFirstCounts() {
    var failure = new Hparams.SessionEnd(Hparams.Status.FAILURE, 0);
    var table =
        HparamsTable.of(
            List.of(
                event("a", start("x", 1)),
                event("a", failure),
                event("a", start("x", 2)),
                event("a", new Hparams.SessionEnd(Hparams.Status.SUCCESS, 0))));

    assertThat(table.sessions())
        .containsExactly(
            new HparamsTable.Session("a", (Hparams.SessionStart) start("x", 1), failure));
  }

  @Test
  void hyperparametersComeInTheOrderOfTheirDescriptionsThenByName() {
    var infos = List.of(info("z", "Z"), info("unused", ""), info("m", ""));
    var table =
        HparamsTable.of(
            List.of(
                event("a", new Hparams.Experiment("", "", "", 0, infos, List.of())),
                event("b", start("y", 1)),
                event("c", start("m", 1)),
                event("d", start("b", 1)),
                event("e", start("z", 1))));

    assertThat(table.hparams()).containsExactly("z", "m", "b", "y");
    assertThat(table.infos().get("z")).isEqualTo(info("z", "Z"));
  }

  private static Hparams.Info info(String name, String displayName) {
    return new Hparams.Info(name, displayName, "", Hparams.Type.UNSET, null, false);
  }

  private static Hparams start(String name, double value) {
    return new Hparams.SessionStart(
        Map.of(name, new HparamValue.NumberValue(value)), "", "", "", 0);
  }

  private static RunContent event(String run, Hparams content) {
    return new RunContent(run, content);
  }

  private static HparamsTable golden() throws IOException {
    var events = new ArrayList<RunContent>();
    for (var run : Logdir.list(LOGS)) {
      for (var stored : run.files()) {
        try (var file = EventFile.open(stored.location(), ReadOptions.DEFAULT)) {
          for (var event : file.events(HparamsEvent.class)) {
            events.add(new RunContent(run.name(), event.content()));
          }
        }
      }
    }
    return HparamsTable.of(events);
  }
}
