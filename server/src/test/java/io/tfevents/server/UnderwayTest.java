package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusException;
import org.junit.jupiter.api.Test;

class UnderwayTest {
  @Test
  void whatAllClientsDoNotTakeIsLimited() throws StatusException {
    var underway = new Underway(100);
    for (var connection : new String[] {"a", "b", "c", "d"}) {
      underway.begin(connection, 25);
    }

    assertThatThrownBy(() -> underway.begin("e", 1)).hasMessageContaining("100 bytes");
    underway.end("a", 25);
    assertThatCode(() -> underway.begin("e", 25)).doesNotThrowAnyException();
  }

  @Test
  void oneClientLeavesRoomForOthers() throws StatusException {
    var underway = new Underway(100);

    underway.begin("greedy", 20);

    assertThatThrownBy(() -> underway.begin("greedy", 6)).hasMessageContaining("20 bytes");
    assertThatCode(() -> underway.begin("other", 25)).doesNotThrowAnyException();
    underway.end("greedy", 20);
    assertThatCode(() -> underway.begin("greedy", 25)).doesNotThrowAnyException();
  }

  @Test
  void oneAnswerAlwaysGoes() {
    assertThatCode(() -> new Underway(100).begin("a", 1000)).doesNotThrowAnyException();
  }
}
