package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.hadoop.HadoopStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs stand under which paths, and what they are called. */
class LogFilesTest {
  @TempDir Path logs;

  @BeforeEach
  void makeLogs() throws IOException {
    for (var run : List.of("a/train", "a/eval", "b/train", "b/my run", "b/.tfevents-staging-1/x")) {
      new EventBytes().simple("loss", 1, 1).writeTo(logs.resolve(run));
    }
    new EventBytes().simple("loss", 1, 1).writeTo(logs.resolve("b/train"), "events.out.tfevents.2");
  }

  private List<String> runs(@Nullable String base, String... paths) throws IOException {
    var given = Arrays.stream(paths).map(path -> logs + path).toList();
    return LogFiles.under(given, base == null ? null : logs + base, new Configuration()).stream()
        .map(run -> run.name() + " " + run.files().size())
        .toList();
  }

  @Test
  void runsAreNamedByTheirPathBelowTheDirectory() throws IOException {
    assertThat(runs(null, "")).containsExactly("a/eval 1", "a/train 1", "b/my run 1", "b/train 2");
    assertThat(runs(null, "/b/train")).containsExactly(". 2");
  }

  @Test
  void ofAGlobRunsAreNamedBelowItsLastPlainDirectory() throws IOException {
    assertThat(runs(null, "/*/train")).containsExactly("a/train 1", "b/train 2");
    assertThat(runs(null, "/{a,b}")).hasSize(4).contains("a/eval 1");
    assertThat(runs(null, "/b/*/events*")).containsExactly("my run 1", "train 2");
    assertThat(runs(null, "/b/train/*.2")).containsExactly(". 1");
  }

  @Test
  void belowABasePathRunsOfSeveralPathsAreToldApart() throws IOException {
    assertThat(runs(null, "/a/train", "/b/train")).containsExactly(". 1", ". 2");
    assertThat(runs("", "/a/train", "/b/train")).containsExactly("a/train 1", "b/train 2");
    assertThatThrownBy(() -> runs("/a", "/b/train"))
        .hasMessageContaining("not below the base path");
  }

  @Test
  void aFileThatSeveralPathsLeadToCountsOnce() throws IOException {
    assertThat(runs("", "/b", "/b/train", "/*/train"))
        .containsExactly("a/train 1", "b/my run 1", "b/train 2");
  }

  @Test
  void whatIsNotThereIsAnError() {
    assertThatThrownBy(() -> runs(null, "/c")).hasMessageContaining(logs + "/c");
    assertThatThrownBy(() -> runs(null, "/c*")).hasMessageContaining("nothing matches");
  }

  @Test
  void filesOfHadoopsFileSystemsAreFound() throws IOException {
    Files.createDirectories(logs);
    var settings = new Configuration();
    settings.setClass("fs.blocks.impl", BlockFileSystem.class, FileSystem.class);
    HadoopStorage.use(settings);

    var runs = LogFiles.under(List.of("blocks:" + logs + "/*/train"), null, settings);

    assertThat(runs.get(0).files().get(0).location()).hasScheme("blocks");
    assertThat(runs).extracting(run -> run.name()).containsExactly("a/train", "b/train");
  }
}
