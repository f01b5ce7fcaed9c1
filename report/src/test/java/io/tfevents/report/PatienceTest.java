package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static void sleepsLong() throws IOException {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }

  @Test
  void whoeverWaitsLongerIsInterrupted() {
    try (var patience = new Patience(Duration.ofMillis(10))) {
      assertThatIOException().isThrownBy(() -> patience.with(PatienceTest::sleepsLong));
    }
  }

  @Test
  void nothingIsDoneForAClientOnceAllWaitingHasEnded() {
    var patience = new Patience(Duration.ofMinutes(1));
    patience.close();

    assertThatIOException()
        .isThrownBy(() -> patience.with(() -> {}))
        .withMessage("No client is waited for any more");
  }
}
