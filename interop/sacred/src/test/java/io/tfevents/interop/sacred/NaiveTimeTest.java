package io.tfevents.interop.sacred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaiveTimeTest {
  private static final long FIRST_YEAR = NaiveTime.parse("0001-01-01T00:00:00");
  private static final long LAST_YEAR = NaiveTime.parse("9999-12-31T23:59:59.999999");

  @Test
  void aTimeIsWrittenAsPythonDoes() {
    assertThat(NaiveTime.format(NaiveTime.micros(1_763_894_384.734905)))
        .isEqualTo("2025-11-23T10:39:44.734905");
    assertThat(NaiveTime.format(0)).isEqualTo("1970-01-01T00:00:00");
    assertThat(NaiveTime.format(-1)).isEqualTo("1969-12-31T23:59:59.999999");
    assertThat(NaiveTime.format(40)).isEqualTo("1970-01-01T00:00:00.000040");
  }

  @Test
  void anyTimeOfPythonsYearsComesBack() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      long micros = random.nextLong(FIRST_YEAR, LAST_YEAR + 1);
      var text = NaiveTime.format(micros);
      assertThat(NaiveTime.parse(text)).as("%s, seed %d", text, seed).isEqualTo(micros);
      assertThat(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC))
          .isEqualTo(Math.floorDiv(micros, 1_000_000));
    }
  }

  @Test
  void onlyWhatIsAWholeNumberOfMicrosecondsAndADateIsExact() {
    assertThat(NaiveTime.isExact(1_700_000_000.123456)).isTrue();
    assertThat(NaiveTime.isExact(-5.5)).isTrue();
    assertThat(NaiveTime.isExact(Math.nextUp(1_700_000_000.0))).isFalse();
    assertThat(NaiveTime.isExact(-0.0)).isFalse();
    assertThat(NaiveTime.isExact(Double.NaN)).isFalse();
    assertThat(NaiveTime.isExact(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(NaiveTime.isExact(1e300)).isFalse();
    assertThat(NaiveTime.isTime(253_402_300_799.5)).isTrue();
    assertThat(NaiveTime.isTime(253_402_300_800.0)).isFalse();
    assertThat(NaiveTime.isTime(-62_135_596_800.1)).isFalse();
  }

  @Test
  void whatIsNoTimeIsTold() {
    assertThatThrownBy(() -> NaiveTime.parse("yesterday"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no time: yesterday");
    assertThatThrownBy(() -> NaiveTime.parse("+999999999-01-01T00:00:00"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
