package io.tfevents.interop.neptune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeNameTest {
  @Test
  void aNameIsThatOfTheExporter() {
    assertThat(SafeName.of("tb/logs")).isEqualTo("tb_logs-796be6e9bdc16f7a");
  }

  @Test
  void lettersAndNumbersOfAllScriptsStayAndAllElseIsUnderlined() {
    assertThat(SafeName.of("Übung_日本-٣½Ⅷ²")).startsWith("Übung_日本-٣½Ⅷ²-");
    assertThat(SafeName.of("a b.c:🙂\n")).startsWith("a_b_c___-");
    assertThat(SafeName.of("..")).startsWith("__-");
    assertThat(SafeName.of("")).matches("-[0-9a-f]{16}");
  }

  @Test
  void namesThatLookAlikeDiffer() {
    assertThat(SafeName.of("a/b")).isNotEqualTo(SafeName.of("a_b"));
    assertThat(SafeName.of("x".repeat(1000))).isNotEqualTo(SafeName.of("x".repeat(1001)));
  }

  @Test
  void aNameIsNeverTooLongForAFileSystem() {
    assertThat(SafeName.of("日".repeat(1000)).getBytes(UTF_8))
        .hasSizeLessThan(255 - "_part_1000000.parquet.tmp".length());
  }
}
