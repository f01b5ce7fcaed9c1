package io.tfevents.interop.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.StagingFolder;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WandbSinkTest {
  private static final double START = 1_700_000_000;

  @TempDir private Path folder;

  private interface Values {
    void record(RunRecorder recorder) throws IOException;
  }

  private Path place() {
    return folder.resolve("wandb");
  }

  private void write(RunInfo run, Values values) throws IOException {
    try (var sink = WandbSink.to(place())) {
      var recorder = sink.begin(run);
      values.record(recorder);
      recorder.end();
      sink.publish();
    }
  }

  private static RunInfo run() {
    return RunInfo.named("run").withTimes(START, START + 90);
  }

  private KeptRuns.KeptRun read() throws IOException {
    return KeptRuns.of(WandbSource.of(place(), new Losses())).run("run");
  }

  private List<Kept> scalars(String tag) throws IOException {
    return Objects.requireNonNull(read().of("scalar").get(tag), tag);
  }

  /** The rows that Weights &amp; Biases sees: key, equals and value of each item. */
  private List<List<String>> rows() throws IOException {
    var rows = new ArrayList<List<String>>();
    try (var log = LogReader.open(log(), (offset, bytes, isEnd) -> {})) {
      for (var record = log.next(); record != null; record = log.next()) {
        for (var type = new MessageReader(record); type.next(); ) {
          var row = new ArrayList<String>();
          if (type.field() == Fields.Type.HISTORY) {
            for (var history = type.message(); history.next(); ) {
              if (history.field() == Fields.History.ITEM) {
                var item = Item.read(history.message());
                row.add(item.key() + "=" + item.json());
              }
            }
            rows.add(row);
          }
        }
      }
    }
    rows.removeIf(List::isEmpty);
    return rows;
  }

  private Path log() throws IOException {
    try (var files = Files.walk(place())) {
      return files.filter(file -> file.toString().endsWith(".wandb")).toList().get(0);
    }
  }

  @Test
  void aRunIsADirectoryNamedByItsStartAndAnIdThatIsTheSameEachTime() throws IOException {
    write(run(), recorder -> recorder.scalar("loss", START, 0, 1));
    var relative = place().relativize(log()).toString();
    assertThat(relative).matches("offline-run-20231114_221320-([0-9a-z]{12})/run-\\1\\.wandb");

    write(run(), recorder -> recorder.scalar("loss", START, 0, 2));
    assertThat(place().relativize(log())).hasToString(relative);
  }

  @Test
  void tagsOfOneStepAreOneRowInWhateverOrderTheyCome() throws IOException {
    write(
        run(),
        recorder -> {
          recorder.scalar("loss", START + 1, 10, 0.5);
          recorder.scalar("loss", START + 2, 20, 0.25);
          recorder.scalar("accuracy", START + 1, 10, 0.75);
          recorder.scalar("accuracy", START + 2, 20, 0.875);
        });
    assertThat(rows())
        .containsExactly(
            List.of(
                "_step=10",
                "global_step=10",
                "_timestamp=1.700000001E9",
                "_runtime=1.0",
                "loss=0.5",
                "accuracy=0.75"),
            List.of(
                "_step=20",
                "global_step=20",
                "_timestamp=1.700000002E9",
                "_runtime=2.0",
                "loss=0.25",
                "accuracy=0.875"));
  }

  @Test
  void afterARestartARowHasTheLaterPointAndBothComeBackInTheirOrder() throws IOException {
    long[] steps = {0, 1, 2, 1, 2, 3, 3, 0};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < steps.length; i++) {
            recorder.scalar("loss", START + i, steps[i], i);
          }
        });

    assertThat(rows().stream().map(row -> row.get(4)))
        .containsExactly("loss=7.0", "loss=3.0", "loss=4.0", "loss=6.0");
    var expected = new ArrayList<Kept>();
    for (int i = 0; i < steps.length; i++) {
      expected.add(new Kept("scalar", "loss", START + i, steps[i], (double) i));
    }
    assertThat(scalars("loss")).isEqualTo(expected);
  }

  @Test
  void stepsBelowZeroHaveRowsThatGoUpFromZero() throws IOException {
    long[] steps = {Long.MIN_VALUE, -1, 0, 1, 7, Long.MAX_VALUE};
    write(
        run(),
        recorder -> {
          for (long step : steps) {
            recorder.scalar("loss", START, step, 1);
          }
        });
    assertThat(rows().stream().map(row -> row.get(0)))
        .containsExactly(
            "_step=0", "_step=1", "_step=2", "_step=3", "_step=7", "_step=" + Long.MAX_VALUE);
    assertThat(scalars("loss").stream().mapToLong(Kept::step))
        .containsExactly(Arrays.stream(steps).boxed().toArray(Long[]::new));
  }

  @Test
  void manyPointsAtOneStepComeBackInTheirOrder() throws IOException {
    write(
        run(),
        recorder -> {
          for (int i = 0; i < 20_000; i++) {
            recorder.scalar("loss", START, 0, i);
          }
        });
    assertThat(rows()).hasSize(1);
    assertThat(scalars("loss"))
        .hasSize(20_000)
        .isSortedAccordingTo((a, b) -> Double.compare((double) a.value(), (double) b.value()));
  }

  @Test
  void wallTimesWithinARowComeBackBitByBit() throws IOException {
    double[] times = {START, START + 0.000_123_4, -5, 0.1, Double.NaN, Double.NEGATIVE_INFINITY};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < times.length; i++) {
            recorder.scalar("tag" + i, times[i], 3, 1);
          }
        });
    for (int i = 0; i < times.length; i++) {
      double time = scalars("tag" + i).get(0).wallTime();
      assertThat(Double.doubleToRawLongBits(time)).isEqualTo(Double.doubleToRawLongBits(times[i]));
    }
  }

  @Test
  void tagsAndHyperparametersCalledAsTheRowsOwnKeysComeBack() throws IOException {
    var names = List.of("_step", "_timestamp", "_runtime", "global_step", "_wandb", "_step_");
    write(
        run().withHparams(Map.of("_wandb", new HparamValue.TextValue("mine"))),
        recorder -> {
          for (int i = 0; i < names.size(); i++) {
            recorder.scalar(names.get(i), START, 5, i);
          }
        });
    for (int i = 0; i < names.size(); i++) {
      assertThat(scalars(names.get(i)))
          .containsExactly(new Kept("scalar", names.get(i), START, 5, (double) i));
    }
    assertThat(read().info().hparams())
        .isEqualTo(Map.of("_wandb", new HparamValue.TextValue("mine")));
  }

  @Test
  void systemTagsAreStatisticsAndComeBackWithTheirSteps() throws IOException {
    var names =
        List.of(
            "system/cpu_utilization_percentage",
            "system/cpu",
            "system/gpu_0_power_usage_watts",
            "system/gpu_x",
            "system/jvm_heap_usage_megabytes");
    write(
        run(),
        recorder -> {
          for (int second = 0; second < 3; second++) {
            for (var name : names) {
              recorder.scalar(name, START + second, second, second + 0.5);
            }
          }
        });
    assertThat(rows()).isEmpty();
    for (var name : names) {
      assertThat(scalars(name))
          .containsExactly(
              new Kept("scalar", name, START, 0, 0.5),
              new Kept("scalar", name, START + 1, 1, 1.5),
              new Kept("scalar", name, START + 2, 2, 2.5));
    }
  }

  @Test
  void tablesOfTextsKeepTheirShapes() throws IOException {
    var texts =
        List.of(
            new Texts(List.of("a", "b", "c", "d", "e", "f"), List.of(3L, 2L)),
            new Texts(List.of("a", "b"), List.of(2L)),
            new Texts(List.of("a", "b"), List.of(1L, 1L, 2L)),
            new Texts(List.of(), List.of(0L, 3L)));
    write(
        run(),
        recorder -> {
          for (int i = 0; i < texts.size(); i++) {
            recorder.text("text", START, i, texts.get(i));
          }
        });
    assertThat(Objects.requireNonNull(read().of("text").get("text")).stream().map(Kept::value))
        .isEqualTo(texts);
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var sink = WandbSink.to(place())) {
      sink.begin(run()).scalar("loss", START, 1, 1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void runsOfTheSdkThatAreThereStay() throws IOException {
    var other = Files.createDirectories(place().resolve("offline-run-20240101_000000-abcdefgh"));
    write(run(), recorder -> recorder.scalar("loss", START, 0, 1));
    assertThat(other).isDirectory();
    assertThat(place().resolve(StagingFolder.NAME)).doesNotExist();
  }

  @Test
  void aFileInTheWayIsToldAndStays() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> WandbSink.to(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("a file stands there; name a directory");
    assertThat(file).hasContent("mine");
  }
}
