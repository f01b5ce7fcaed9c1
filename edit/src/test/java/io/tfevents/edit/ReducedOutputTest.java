package io.tfevents.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReducedOutputTest {
  @TempDir Path folder;

  private Path out = Path.of("");

  @BeforeEach
  void writeRuns() throws IOException {
    out = folder.resolve("out/reduced");
    for (int run = 1; run <= 2; run++) {
      try (var writer = SummaryWriter.open(folder.resolve("logs/big/seed" + run))) {
        writer.write("loss", SummaryValue.scalar(run * 0.1), 3, 100);
        writer.scalar("loss", run / 0.0, 5, 102);
        writer.scalar("a,\"b\"'", run, 4, 101);
      }
    }
  }

  @Test
  void eachStatisticIsARun() throws IOException {
    ReducedOutput.events(out).write(meanAndStd());

    var runs = Logdir.open(out).runs();
    assertThat(runs).extracting(Run::name).containsExactly("mean", "std");
    var loss = runs.get(0).scalars("loss").orElseThrow();
    assertThat(loss.steps()).containsExactly(3, 5);
    assertThat(loss.wallTimes()).containsExactly(100, 102);
    assertThat(loss.values()).containsExactly((float) ((0.1 + 0.2) / 2), 1 / 0.0);
    assertThat(runs.get(1).scalars("loss").orElseThrow().value(1)).isNaN();
    assertThat(runs.get(0).scalars()).extracting(ScalarSeries::tag).contains("a,\"b\"'");
  }

  @Test
  void numbersMayBeExact() throws IOException {
    ReducedOutput.events(out).exact().write(meanAndStd());

    assertThat(Logdir.open(out).runs().get(0).scalars("loss").orElseThrow().values())
        .containsExactly((0.1 + 0.2) / 2, 1 / 0.0);
  }

  @Test
  void groupsAreDirectories() throws IOException {
    var reduced = all().groups(Pattern.compile("(b)(ig)")).reduce();

    ReducedOutput.events(out).write(reduced);
    ReducedOutput.csv(folder.resolve("tables")).write(reduced);

    assertThat(Logdir.list(out).get(0).name()).isEqualTo("b/ig/mean");
    assertThat(folder.resolve("tables/b/ig.csv")).exists();
  }

  @Test
  void aCsvFileHasTagsAndStatisticsAboveItsColumns() throws IOException {
    ReducedOutput.csv(out).write(meanAndStd());

    assertThat(Files.readString(out))
        .isEqualTo(
            """
            ,loss,"a,""b""'",loss,"a,""b""'"
            ,mean,mean,std,std
            step,,,,
            3,0.15000000000000002,,0.07071067811865477,
            4,,1.5,,0.7071067811865476
            5,inf,,,
            """);
  }

  @Test
  void aJsonFileHasAnObjectForATagAndStatistic() throws IOException {
    ReducedOutput.json(out).write(all().reduce());

    assertThat(Files.readString(out))
        .isEqualTo(
            """
            {"('loss', 'mean')":{"3":0.15000000000000002,"4":null,"5":null},\
            "('a,\\"b\\"\\\\'', 'mean')":{"3":null,"4":1.5,"5":null}}
            """);
  }

  @Test
  void whatIsThereIsNotReplaced() throws IOException {
    ReducedOutput.events(out).write(meanAndStd());
    ReducedOutput.csv(folder.resolve("x.csv")).write(meanAndStd());
    var before = files();

    assertThatThrownBy(() -> ReducedOutput.events(out).write(meanAndStd()))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> ReducedOutput.csv(folder.resolve("x.csv")).write(meanAndStd()))
        .isInstanceOf(FileAlreadyExistsException.class);

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsThereMayBeReplaced() throws IOException {
    ReducedOutput.events(out).write(meanAndStd());
    var other = Files.writeString(out.resolve("std/notes.txt"), "stays");
    ReducedOutput.json(folder.resolve("x")).write(meanAndStd());

    ReducedOutput.events(out).overwriting().write(meanAndStd());
    ReducedOutput.csv(folder.resolve("x")).overwriting().write(meanAndStd());

    assertThat(Logdir.list(out)).allSatisfy(run -> assertThat(run.files()).hasSize(1));
    assertThat(other).exists();
    assertThat(folder.resolve("x")).content().startsWith(",loss");
    assertThat(files()).noneMatch(file -> file.toString().contains("staging"));
  }

  @Test
  void aFileIsNoDirectoryAndADirectoryIsNoFile() throws IOException {
    Files.createDirectories(out);
    var file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> ReducedOutput.csv(out).overwriting().write(meanAndStd()))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("name a file");
    assertThatThrownBy(() -> ReducedOutput.events(file).overwriting().write(meanAndStd()))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("name a directory");
  }

  @Test
  void whatIsInterruptedLeavesNothing() throws IOException {
    var reduced = meanAndStd();
    var before = files();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ReducedOutput.events(out).write(reduced))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(files()).isEqualTo(before);
  }

  private Reduction all() throws IOException {
    return Reduction.of(Logdir.list(folder.resolve("logs")));
  }

  private ReducedRuns meanAndStd() throws IOException {
    return all().statistics(Statistic.MEAN, Statistic.STD).reduce();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
