package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.EventFile;
import io.tfevents.event.HparamValue;
import io.tfevents.event.TextEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/reading.md} shows, on real logs. */
class ReadingGuideTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  @Test
  void eventsOfAFileComeByType() throws IOException {
    var texts = new ArrayList<String>();
    for (var stored : Logdir.list(LOGS.resolve("torch")).get(0).files()) {
      try (var file = EventFile.open(Path.of(stored.location()))) {
        for (TextEvent text : file.events(TextEvent.class)) {
          texts.add(text.tag() + " " + text.step() + " " + text.strings());
        }
        assertThat(file.faults()).isEmpty();
      }
    }

    assertThat(texts).isNotEmpty();
  }

  @Test
  void aLogDirectoryIsOpenedBySelectionAndPolicy() throws IOException {
    var options =
        LoadOptions.DEFAULT
            .withSelection(
                Selection.ALL.withRuns(List.of("tf*")).withTags(List.of("*total*", "*loss*")))
            .withRestarts(RestartPolicy.SESSION);
    var logdir = Logdir.open(LOGS, options);

    var steps = new ArrayList<Long>();
    for (Run run : logdir.runs()) {
      for (ScalarSeries series : run.scalars()) {
        series.forEach((wallTime, step, value) -> steps.add(step));
      }
    }

    assertThat(logdir.runs()).extracting(Run::name).allMatch(name -> name.startsWith("tf"));
    assertThat(steps).isNotEmpty();
    assertThat(logdir.run("tf1").orElseThrow().scalars("total_1").orElseThrow().steps())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void hyperparametersOfAllSessionsStandInOneTable() throws IOException {
    var events = new ArrayList<HparamsTable.RunContent>();
    for (Run run : Logdir.open(LOGS.resolve("hparams")).runs()) {
      for (var series : run.hparams()) {
        for (int i = 0; i < series.size(); i++) {
          events.add(new HparamsTable.RunContent(run.name(), series.get(i).content()));
        }
      }
    }

    var table = HparamsTable.of(events);

    assertThat(table.sessions()).hasSize(3);
    assertThat(table.sessions())
        .allSatisfy(
            session ->
                assertThat(session.hparam(table.hparams().get(0)))
                    .get()
                    .isInstanceOf(HparamValue.class));
  }
}
