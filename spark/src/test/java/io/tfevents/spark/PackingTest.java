package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks are made of runs. */
class PackingTest {
  @TempDir Path folder;

  private static LogFile file(String name, long size) {
    return new LogFile(URI.create("file:/logs/" + name), name, size, Instant.EPOCH);
  }

  private static RunPart run(String run, LogFile... files) {
    return new RunPart(
        run, List.of(), List.of(files).stream().map(file -> Stretch.whole(file)).toList());
  }

  @Test
  void smallRunsAreReadTogether() {
    var tasks =
        new Packing(100, 10, true)
            .packParts(
                List.of(run("a", file("a", 20)), run("b", file("b", 50)), run("c", file("c", 20))));

    assertThat(tasks).hasSize(2);
    assertThat(tasks.get(0)).extracting(RunPart::run).containsExactly("b", "a");
    assertThat(tasks.get(1)).extracting(RunPart::run).containsExactly("c");
  }

  @Test
  void aLargeFileIsCutIntoEqualParts() {
    var tasks = new Packing(100, 0, true).packParts(List.of(run("a", file("a", 250))));

    assertThat(tasks).hasSize(3);
    assertThat(tasks.stream().flatMap(List::stream).flatMap(part -> part.stretches().stream()))
        .extracting(Stretch::from, Stretch::to, Stretch::isCutBefore, Stretch::isCutBehind)
        .containsExactlyInAnyOrder(
            Tuple.tuple(0L, 83L, false, true),
            Tuple.tuple(83L, 166L, true, true),
            Tuple.tuple(166L, 250L, true, false));
  }

  @Test
  void whoForbidsItGetsFilesWhole() {
    var tasks = new Packing(100, 0, false).packParts(List.of(run("a", file("a", 250))));

    assertThat(tasks).hasSize(1);
  }

  @Test
  void aPartKnowsWhatItsRunHasBefore() {
    var tasks =
        new Packing(100, 0, true)
            .packParts(List.of(run("a", file("1", 60), file("2", 60), file("3", 30))));

    assertThat(tasks).hasSize(2);
    var later =
        tasks.stream().flatMap(List::stream).filter(part -> !part.before().isEmpty()).toList();
    assertThat(later).hasSize(1);
    assertThat(later.get(0).before()).containsExactly(Stretch.whole(file("1", 60)));
    assertThat(later.get(0).stretches()).extracting(s -> s.file().name()).containsExactly("2", "3");
  }

  @Test
  void tasksPreferTheMachinesOfTheirBlocks() throws Exception {
    var events = new EventBytes();
    while (events.toByteArray().length < 300) {
      events.simple("loss", 1, 1);
    }
    var path = events.writeTo(folder);
    var settings = new Configuration();
    settings.setClass("fs.blocks.impl", BlockFileSystem.class, FileSystem.class);
    var stored =
        new LogFile(URI.create("blocks:" + path.toUri().getRawPath()), "x", 300, Instant.EPOCH);
    var hosts = new BlockHosts(settings);

    assertThat(hosts.of(List.of(run("a", stored)))).containsExactly("even", "odd");
    var middle = new Stretch(stored, 100, 200, true, true);
    assertThat(hosts.of(List.of(new RunPart("a", List.of(), List.of(middle)))))
        .containsExactly("odd");
  }
}
