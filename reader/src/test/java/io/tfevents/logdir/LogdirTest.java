package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.EventFile;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogdirTest {
  private static final Path LOGS = Path.of("../testdata/logs");
  private static final String EVENTS = "events.out.tfevents.1700000000.host.1.0";

  @TempDir Path folder;

  @Test
  void everyDirectoryWithAnEventFileIsARun() throws IOException {
    var runs = Logdir.list(LOGS);

    assertThat(runs).hasSize(25);
    assertThat(runs)
        .extracting(RunFiles::name)
        .contains("tf1", "tf2/train", "lightning/version_0", "torch")
        .isSorted();
  }

  @Test
  void aFileOnItsOwnIsTheRunDot() throws IOException {
    var runs = Logdir.list(LOGS.resolve("odd/" + EVENTS));

    assertThat(runs).singleElement().extracting(RunFiles::name).isEqualTo(".");
  }

  @Test
  void filesThatAreNoEventFilesMakeNoRun() throws IOException {
    copyTo("a/" + EVENTS + ".profile-empty");
    copyTo("b/notes.txt");
    copyTo("c/my.tfevents.copy");

    assertThat(Logdir.list(folder)).extracting(RunFiles::name).containsExactly("a", "c");
    assertThat(Logdir.list(folder).get(0).files()).isEmpty();
  }

  @Test
  void linksAreFollowedButNotInACircle() throws IOException {
    copyTo("real/" + EVENTS);
    Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("real/up"), folder);

    assertThat(Logdir.list(folder)).extracting(RunFiles::name).containsExactly("alias", "real");
  }

  @Test
  void aPlaceThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Logdir.open(folder.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void seriesHoldWhatTheIteratorsGive() throws IOException {
    var logdir = Logdir.open(LOGS);

    for (Run run : logdir.runs()) {
      assertThat(run.faults()).isEmpty();
      if (run.files().size() > 1) {
        continue;
      }
      try (var file = EventFile.open(run.files().get(0).location(), ReadOptions.DEFAULT)) {
        for (var series : run.scalars()) {
          var expected = new ArrayList<ScalarEvent>();
          file.scalars().forEach(s -> addIf(s.tag().equals(series.tag()), s, expected));
          assertThat(series.size()).isEqualTo(expected.size()).isPositive();
          for (int i = 0; i < series.size(); i++) {
            assertThat(series.step(i)).isEqualTo(expected.get(i).step());
            assertThat(series.value(i)).isEqualTo(Double.valueOf(expected.get(i).value()));
            assertThat(series.wallTime(i)).isEqualTo(Double.valueOf(expected.get(i).wallTime()));
          }
        }
        for (var series : run.histograms()) {
          var expected = new ArrayList<HistogramEvent>();
          file.histograms().forEach(h -> addIf(h.tag().equals(series.tag()), h, expected));
          for (int i = 0; i < series.size(); i++) {
            assertThat(series.get(i)).isEqualTo(expected.get(i));
          }
          assertThat(series.size()).isEqualTo(expected.size()).isPositive();
        }
      }
    }
    assertThat(logdir.runs().stream().mapToInt(run -> run.scalars().size()).sum())
        .isGreaterThan(50);
  }

  @Test
  void aRunsFilesAreReadOneAfterTheOther() throws IOException {
    var total = Logdir.open(LOGS).run("tf1").orElseThrow().scalars("total_1").orElseThrow();

    assertThat(total.steps())
        .containsExactly(
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 10, 11, 12, 13, 14, 15, 16, 17, 18,
            19);
  }

  @Test
  void imagesAreReadFromTheFileWhenAskedFor() throws IOException {
    var run = Logdir.open(LOGS).run("tf2/train").orElseThrow();
    var digits = run.images().stream().filter(s -> s.tag().equals("digits")).findFirst();

    var image = digits.orElseThrow().get(0);

    assertThat(image.width()).isEqualTo(6);
    assertThat(image.height()).isEqualTo(6);
    assertThat(image.images()).hasSize(3);
    assertThat(image.images().get(0).asByteBuffer().getInt()).isEqualTo(0x89504e47);
  }

  @Test
  void aValueWhoseFileWasCutIsAClearError() throws IOException {
    var file = copyTo("run/" + EVENTS);
    var series = Logdir.open(folder).runs().get(0).histograms().get(0);
    Files.write(file, new byte[10]);

    assertThatThrownBy(() -> series.get(series.size() - 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.getFileName().toString());
  }

  @Test
  void strictFailsWithTheFaultOfAFile() {
    var damaged = Path.of("../testdata/corrupt/data_bit_flip").toUri();

    assertThatThrownBy(
            () ->
                Logdir.open(
                    damaged,
                    LoadOptions.DEFAULT.withReading(
                        ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT))))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining("DATA_CRC at byte 46514, record 33");
  }

  private static <E> void addIf(boolean wanted, E element, List<E> list) {
    if (wanted) {
      list.add(element);
    }
  }

  private Path copyTo(String name) throws IOException {
    var target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    return Files.copy(LOGS.resolve("odd/" + EVENTS), target);
  }
}
