package io.tfevents.interop.neptune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Blake2bTest {
  private static String hex(byte[] bytes, int length) {
    return HexFormat.of().formatHex(Blake2b.hash(bytes, length));
  }

  @Test
  void theExampleOfRfc7693HasItsHash() {
    assertThat(hex("abc".getBytes(UTF_8), 64))
        .isEqualTo(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  }

  /** As in appendix E of RFC 7693, without the hashes that have a key, by Python's hashlib. */
  @Test
  void hashesOfAllLengthsAreThoseOfTheSelfTest() {
    var hashes = new ByteArrayOutputStream();
    for (int length : new int[] {20, 32, 48, 64}) {
      for (int size : new int[] {0, 3, 128, 129, 255, 1024}) {
        hashes.writeBytes(Blake2b.hash(selfTestInput(size), length));
      }
    }
    assertThat(hex(hashes.toByteArray(), 32))
        .isEqualTo("681f345ad53c6360214ea500fd259edddbca775f605fad81b9b189d6d88e15c6");
  }

  /** Numbers as Fibonacci's, of which the highest byte counts. */
  private static byte[] selfTestInput(int size) {
    byte[] input = new byte[size];
    int a = 0xdead4bad * size;
    int b = 1;
    for (int i = 0; i < size; i++) {
      int sum = a + b;
      a = b;
      b = sum;
      input[i] = (byte) (sum >>> 24);
    }
    return input;
  }

  @Test
  void eachByteAndTheLengthCount() {
    byte[] bytes = new byte[200];
    var hash = hex(bytes, 8);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] = 1;
      assertThat(hex(changed, 8)).as("byte %d", i).isNotEqualTo(hash);
    }
    assertThat(hex(Arrays.copyOf(bytes, 199), 8)).isNotEqualTo(hash);
    assertThat(hex(bytes, 16)).doesNotStartWith(hash);
  }
}
