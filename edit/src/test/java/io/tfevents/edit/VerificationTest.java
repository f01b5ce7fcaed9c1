package io.tfevents.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Logdir;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VerificationTest {

  @Test
  void soundFilesHaveNoFaults() throws IOException {
    for (var run : Logdir.list(Path.of("../testdata/logs"))) {
      for (var file : run.files()) {
        var verification = Verification.of(run.name(), file);

        assertThat(verification.faults()).isEmpty();
        assertThat(verification.records()).isPositive();
        assertThat(verification.bytesLost()).isZero();
      }
    }
  }

  @Test
  void aDamagedFileIsReadToItsEnd() throws IOException {
    var verification = verify("two_faults");

    assertThat(verification.run()).isEqualTo(".");
    assertThat(verification.records()).isEqualTo(64);
    assertThat(verification.faults())
        .extracting(Fault::kind)
        .containsExactly(FaultKind.DATA_CRC, FaultKind.LENGTH_CRC);
    assertThat(verification.bytesLost())
        .isEqualTo(verification.faults().stream().mapToLong(Fault::length).sum());
  }

  @Test
  void aTailCutShortIsAFault() throws IOException {
    assertThat(verify("truncated_data").faults())
        .extracting(Fault::kind)
        .containsExactly(FaultKind.TRUNCATED);
  }

  private static Verification verify(String name) throws IOException {
    var run = Logdir.list(Path.of("../testdata/corrupt").resolve(name)).get(0);
    return Verification.of(run.name(), run.files().get(0));
  }
}
