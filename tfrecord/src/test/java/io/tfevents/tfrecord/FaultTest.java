package io.tfevents.tfrecord;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void oneByteIsNotManyBytes() {
    assertThat(new Fault(FaultKind.TRUNCATED, "log", 0, 1))
        .hasToString("log: TRUNCATED at byte 0, 1 byte lost");
    assertThat(new Fault(FaultKind.DATA_CRC, "log", 7, 20))
        .hasToString("log: DATA_CRC at byte 7, 20 bytes lost");
  }
}
