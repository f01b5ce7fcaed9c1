package io.tfevents.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  private static Lines of(String text, long limit) {
    return new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), limit);
  }

  private static List<String> read(Lines lines) throws IOException {
    var read = new ArrayList<String>();
    for (var line = lines.next(); line != null; line = lines.next()) {
      read.add(lines.start() + (lines.isEnded() ? " " : "! ") + line);
    }
    return read;
  }

  @Test
  void eachLineStandsAtItsByteAndTheLastMayEndWithTheStream() throws IOException {
    assertThat(read(of("a\n日本\n\nlast", 100))).containsExactly("0 a", "2 日本", "9 ", "10! last");
    assertThat(read(of("a\n", 100))).containsExactly("0 a");
    assertThat(read(of("", 100))).isEmpty();
  }

  @Test
  void linesBeyondTheBufferStandAtTheirBytesToo() throws IOException {
    var lines = of("x".repeat(200_000) + "\ny", 1 << 20);
    assertThat(lines.next()).hasSize(200_000);
    assertThat(lines.next()).isEqualTo("y");
    assertThat(lines.start()).isEqualTo(200_001);
  }

  @Test
  void aLineThatIsTooLongEndsReadingAndIsTold() throws IOException {
    var lines = of("a\n" + "x".repeat(200_000) + "\nb\n", 1_000);
    assertThat(lines.next()).isEqualTo("a");
    assertThat(lines.next()).isNull();
    assertThat(lines.isTooLong()).isTrue();
    assertThat(lines.start()).isEqualTo(2);
  }
}
