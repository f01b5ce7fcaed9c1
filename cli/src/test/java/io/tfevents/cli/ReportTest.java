package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tfevents report} from end to end; what is on the page is tested in a browser. */
class ReportTest {
  @TempDir Path folder;

  private Path logs;
  private Path page;

  @BeforeEach
  void writeLogs() throws IOException {
    logs = folder.resolve("logs");
    page = folder.resolve("report.html");
    for (var run : new String[] {"slow", "fast"}) {
      try (var writer = SummaryWriter.open(logs.resolve(run))) {
        for (int step = 0; step < 20; step++) {
          writer.scalar("loss", 1f / (step + 1), step);
        }
      }
    }
  }

  @Test
  void aPageIsWrittenAndSaidToBe() throws IOException {
    var result = Command.run("report", logs, "-o", page, "--title", "Two runs");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEmpty();
    assertThat(result.error()).startsWith("tfevents: 2 runs to " + page + ", ");
    assertThat(Files.readString(page))
        .startsWith("<!doctype html>")
        .contains("<title>Two runs</title>");
  }

  @Test
  void aPageIsCalledAsTheLogDirectoryIfNothingElseIsSaid() throws IOException {
    Command.run("report", logs, "-o", page);

    assertThat(Files.readString(page)).contains("<title>" + logs + "</title>");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyWhenAskedTo() throws IOException {
    Files.writeString(page, "mine");

    var refused = Command.run("report", logs, "-o", page);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.error()).contains("already there; replace it with --overwrite");
    assertThat(page).hasContent("mine");

    var replaced = Command.run("report", logs, "-o", page, "--overwrite");
    assertThat(replaced.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(page)).startsWith("<!doctype html>");
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    Files.createDirectory(page);

    var result = Command.run("report", logs, "-o", page, "--overwrite");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.error()).contains("a directory stands there; name a file");
  }

  @Test
  void nothingStaysBesideThePage() throws IOException {
    Command.run("report", logs, "-o", page);

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(logs, page);
    }
  }

  @Test
  void onlySelectedRunsAreOnThePage() throws IOException {
    Command.run("report", logs, "-o", page, "--run", "fast");

    assertThat(Files.readString(page)).contains("\"name\":\"fast\"").doesNotContain("\"slow\"");
  }

  @Test
  void aBaselineThatIsNotThereIsNamed() {
    var result = Command.run("report", logs, "-o", page, "--baseline", "other");

    assertThat(result.exitCode()).isEqualTo(ExitCode.NOTHING_THERE);
    assertThat(result.error()).contains("no run is called 'other'");
    assertThat(page).doesNotExist();
  }

  @Test
  void everyBitAndABudgetDoNotGoTogether() {
    var result = Command.run("report", logs, "-o", page, "--exact", "--budget", "5");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.error()).contains("leave out --budget");
  }

  @Test
  void aPlaceWithoutLogsIsNamed() {
    var result = Command.run("report", folder.resolve("nowhere"), "-o", page);

    assertThat(result.exitCode()).isEqualTo(ExitCode.NOTHING_THERE);
    assertThat(page).doesNotExist();
  }
}
