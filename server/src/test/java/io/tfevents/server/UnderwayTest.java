package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusException;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  @Test
  void whatClientsDoNotTakeIsLimited() throws StatusException {
    var underway = new Underway(100);

    underway.begin(60);
    underway.begin(40);

    assertThatThrownBy(() -> underway.begin(1)).hasMessageContaining("100 bytes");
    underway.end(40);
    assertThatCode(() -> underway.begin(1)).doesNotThrowAnyException();
  }

  @Test
  void oneAnswerAlwaysGoes() {
    assertThatCode(() -> new Underway(100).begin(1000)).doesNotThrowAnyException();
  }
}
