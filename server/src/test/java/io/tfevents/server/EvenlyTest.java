package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvenlyTest {
  @Test
  void firstAndLastAreAmongTheFew() {
    assertThat(Evenly.indexes(10, 4)).containsExactly(0, 3, 6, 9);
    assertThat(Evenly.indexes(1_000_000_000, 3)).containsExactly(0, 499_999_999, 999_999_999);
  }

  @Test
  void oneIsTheLast() {
    assertThat(Evenly.indexes(10, 1)).containsExactly(9);
  }

  @Test
  void thereAreNoMoreThanThereAre() {
    assertThat(Evenly.indexes(3, Long.MAX_VALUE)).containsExactly(0, 1, 2);
    assertThat(Evenly.indexes(0, 5)).isEmpty();
    assertThat(Evenly.indexes(5, 0)).isEmpty();
  }
}
