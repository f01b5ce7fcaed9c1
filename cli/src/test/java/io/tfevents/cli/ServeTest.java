package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve} says where it cannot; what it serves is tested with TensorBoard. */
class ServeTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "--reload=never, seconds",
    "--reload=0, seconds",
    "--samples-per-plugin=scalars, PLUGIN=NUMBER",
    "--samples-per-plugin=scalars=-1, PLUGIN=NUMBER",
    "--tls-cert=server.pem, --tls-key",
    "--max-points=few, --max-points",
    "--policy=newest, keep-all",
    "--an-option-of-later=1, --an-option-of-later",
    "--port=65536, 65535",
  })
  void anOptionThatIsWrongIsNamed(String option, String named) {
    var result = Command.run("serve", LOGS, option);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).startsWith("tfevents: ").contains(named);
    assertThat(result.error().lines()).hasSize(1);
  }

  @Test
  void aLogDirectoryMustBeNamed() {
    var result = Command.run("serve");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains("which log directory?");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var result = Command.run("serve", LOGS, "--port=" + taken.getLocalPort());

      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.error())
          .contains("cannot listen at localhost:" + taken.getLocalPort())
          .contains("--port");
    }
  }

  @Test
  void aSchemeThatNoStorageReachesIsNamed() {
    var result = Command.run("serve", "nosuch://bucket/logs");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.error()).contains("nosuch://bucket/logs");
    assertThat(result.error().lines()).hasSize(1);
  }

  @Test
  void startedByTensorBoardItWritesWhyItFailedToAFile() throws IOException {
    var why = folder.resolve("why");

    var result =
        Command.run(
            "serve", "--as-data-server", "--logdir=nosuch://bucket/logs", "--error-file=" + why);

    assertThat(result.exitCode()).isEqualTo(8);
    assertThat(Files.readString(why)).contains("nosuch://bucket/logs").endsWith("\n");
  }

  @Test
  void aCertificateThatIsMissingIsNamed() {
    var missing = folder.resolve("missing.pem");

    var result = Command.run("serve", LOGS, "--tls-cert=" + missing, "--tls-key=" + missing);

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.error()).contains("missing.pem");
  }
}
