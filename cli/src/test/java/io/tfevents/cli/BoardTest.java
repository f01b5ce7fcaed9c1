package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code board} says where it cannot; what it serves is tested in the module report. */
class BoardTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  @ParameterizedTest
  @CsvSource({
    "--reload=never, --reload",
    "--reload=0, seconds",
    "--reload=NaN, seconds",
    "--port=65536, 65535",
    "--token=a b, letters",
    "--an-option-of-later=1, --an-option-of-later",
  })
  void anOptionThatIsWrongIsNamed(String option, String named) {
    var result = Command.run("board", LOGS, option);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).startsWith("tfevents: ").contains(named);
    assertThat(result.error().lines()).hasSize(1);
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var result = Command.run("board", LOGS, "--port=" + taken.getLocalPort());

      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.error())
          .contains("cannot listen at localhost:" + taken.getLocalPort())
          .contains("--port");
    }
  }

  @Test
  void aSchemeThatNoStorageReachesIsNamed() {
    var result = Command.run("board", "nosuch://bucket/logs");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.error()).contains("nosuch://bucket/logs");
    assertThat(result.error().lines()).hasSize(1);
  }
}
