package io.tfevents.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes behind the magic of GZIP or ZLIB are a file with some records and some faults. What
 * holds the stream's own checksum is fuzzed too: the first byte chooses.
 */
class CompressedRecordsFuzzTest {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] ZLIB = {0x78, (byte) 0x9c};

  static Stream<byte[]> seeds() throws IOException {
    return Seeds.compressed();
  }

  @MethodSource("seeds")
  @FuzzTest
  void compressedBytesReadTheSameUnderEachPolicy(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    Policies.assertAgree(
        switch (bytes[0] & 3) {
          case 0 -> Seeds.concat(GZIP, rest);
          case 1 -> Seeds.concat(ZLIB, rest);
          case 2 -> Seeds.gzip(rest);
          default -> Seeds.zlib(rest);
        });
  }
}
