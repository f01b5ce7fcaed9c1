package io.tfevents.event;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tfevents.fuzz.Seeds;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are to the wire scan what they are to protobuf-java. */
class MeaningFuzzTest {
  static Stream<byte[]> seeds() throws IOException {
    return Seeds.records();
  }

  @MethodSource("seeds")
  @FuzzTest
  void theScanMeansWhatProtobufMeans(byte[] bytes) throws IOException {
    ProtobufMeaning.assertSame(bytes, bytes);
  }
}
