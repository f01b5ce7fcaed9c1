package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntilTest {
  @ParameterizedTest
  @CsvSource({
    "loss<0.1, 0.05, true",
    "loss<0.1, 0.1, false",
    "loss <= 0.1, 0.1, true",
    "loss>1e-3, 0.01, true",
    "loss>=2, 2, true",
    "loss>=2, 1.9, false",
    "loss==2, 2, true",
    "loss=2, 2, true",
    "loss!=2, 2, false",
    "loss!=2, 3, true",
    "loss==nan, NaN, true",
    "loss!=NaN, 1, true",
    "loss<1, NaN, false",
    "loss is nan, NaN, true",
    "loss is NaN, 1, false",
    "loss is not finite, Infinity, true",
    "loss is infinite, -Infinity, true",
    "loss>-1.5, -1, true",
    "a<b/loss<0.1, 0.05, true",
  })
  void numbersMeetItOrNot(String condition, double value, boolean expected)
      throws CommandException {
    assertThat(Until.parse(condition).holds(value)).isEqualTo(expected);
  }

  @Test
  void aFloatEqualsTheNumberThatItStandsFor() throws CommandException {
    assertThat(Until.parse("x>=0.9").holds(0.9f)).isTrue();
    assertThat(Until.parse("x<0.9").holds(0.9f)).isFalse();
    assertThat(Until.parse("x<=0.1").holds(0.1f)).isTrue();
    assertThat(Until.parse("x>0.1").holds(0.1f)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "loss<1, loss, true",
    "loss<1, val/loss, false",
    "*loss<1, val/loss, true",
    "re:^val.*s$<1, val/loss, true",
    "val loss is nan, val loss, true",
    "step>1, step, false",
    "a<b/loss<0.1, a<b/loss, true",
  })
  void tagsAreNamedOrMatched(String condition, String tag, boolean expected)
      throws CommandException {
    assertThat(Until.parse(condition).includesTag(tag)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loss", "loss<", "<1", "loss<one", "loss is big"})
  void whatIsUnclearIsRefused(String condition) {
    assertThatThrownBy(() -> Until.parse(condition))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("write it like 'loss<0.1'");
  }
}
