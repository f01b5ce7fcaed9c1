package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricLinesTest {
  @TempDir private Path folder;

  private final AtomicInteger broken = new AtomicInteger();

  private List<String> read(String lines) throws IOException {
    var file = Files.writeString(folder.resolve("loss"), lines);
    var points = new ArrayList<String>();
    new MetricLines("loss", file)
        .transfer(
            new RunContents.Points() {
              @Override
              public void add(String key, long millis, long step, double value) {
                points.add(millis + " " + step + " " + value);
              }

              @Override
              public void broken(String key) {
                broken.incrementAndGet();
              }
            });
    return points;
  }

  @Test
  void aLineIsTimeValueAndStep() throws IOException {
    assertThat(read("1700000000123 0.1 7\n-5 nan -3\n0 -inf 0\n1 1e-05 9223372036854775807\n"))
        .containsExactly(
            "1700000000123 7 0.1", "-5 -3 NaN", "0 0 -Infinity", "1 9223372036854775807 1.0E-5");
    assertThat(broken).hasValue(0);
  }

  @Test
  void oldLinesHaveNoStepAndNewOnesMayNameADataSet() throws IOException {
    assertThat(read("1 0.5\n2 0.25 3 train 0123abcd\n")).containsExactly("1 0 0.5", "2 3 0.25");
  }

  @Test
  void aLastLineNeedsNoEndAndEmptyLinesAreNone() throws IOException {
    assertThat(read("1 2 3\n\n4 5 6")).containsExactly("1 3 2.0", "4 6 5.0");
    assertThat(broken).hasValue(0);
  }

  @Test
  void aBrokenLineCostsNoOther() throws IOException {
    assertThat(read("1 2 3\nx 2 3\n1 y 3\n1 2 z\n1\n 4 5 6 \n"))
        .containsExactly("1 3 2.0", "4 6 5.0");
    assertThat(broken).hasValue(4);
  }

  @Test
  void aLineWithoutEndIsOneBrokenLine() throws IOException {
    assertThat(read("1 2 3\n" + "1".repeat(1 << 20) + "\n4 5 6\n"))
        .containsExactly("1 3 2.0", "4 6 5.0");
    assertThat(broken).hasValue(1);
  }

  @Test
  void linesAcrossTheBuffersEdgesAreWhole() throws IOException {
    var lines = new StringBuilder();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      lines.append(i).append(' ').append(i / 8.0).append(' ').append(-i).append('\n');
      expected.add(i + " " + -i + " " + i / 8.0);
    }
    assertThat(read(lines.toString())).isEqualTo(expected);
  }
}
