package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/report.md} shows. */
class ReportGuideTest {
  @TempDir Path folder;

  @Test
  void aLogDirectoryBecomesAPage() throws IOException {
    for (var run : new String[] {"baseline", "other"}) {
      try (var writer = SummaryWriter.open(folder.resolve("logs").resolve(run))) {
        writer.scalar("loss", 1, 0);
      }
    }

    var logdir = Logdir.open(folder.resolve("logs"));
    var page = folder.resolve("report.html");
    Report.of(logdir).title("Digits").baseline("baseline").write(page);

    assertThat(Files.readString(page)).contains("<title>Digits</title>", "\"baseline\":0");
  }
}
