package io.tfevents.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a TFRecord file with some records and some faults, the same under each policy. */
class RecordsFuzzTest {
  static Stream<byte[]> seeds() throws IOException {
    return Seeds.files();
  }

  @MethodSource("seeds")
  @FuzzTest
  void everyByteIsInOneRecordOrOneFault(byte[] bytes) throws IOException {
    var reading = Policies.assertAgree(bytes);
    if (!reading.compressed()) {
      assertThat(reading.end()).isEqualTo(bytes.length);
    }
  }
}
