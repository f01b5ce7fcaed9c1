package io.tfevents.tfrecord;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskedCrc32cTest {

  @Test
  void thirtyTwoZeroBytesHaveThePublishedCrc() {
    assertThat(MaskedCrc32c.crc(new byte[32], 0, 32)).isEqualTo(0x8a9136aa);
  }

  @Test
  void thePublishedStringHasThePublishedMaskedCrc() {
    byte[] bytes = "\u001a\u0011CRC test, one two".getBytes(ISO_8859_1);

    assertThat(MaskedCrc32c.of(bytes, 0, bytes.length)).isEqualTo(0x5794d08a);
  }

  @Test
  void thePublishedRecordIsWrittenAsPublished() throws IOException {
    byte[] payload =
        HexFormat.of().parseHex("0900008038" + "99d6d741" + "1a0d" + "627261696e2e4576656e743a32");
    var bytes = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(bytes, Compression.NONE)) {
      records.write(payload);
    }

    var record = ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(record.getLong(0)).isEqualTo(24);
    assertThat(record.getInt(8)).isEqualTo(0x224b7fa3);
    assertThat(record.getInt(36)).isEqualTo(0xab364b12);
  }

  @Test
  void agreesWithGuava() {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    for (int length = 0; length < bytes.length; length += 1 + length / 7) {
      int expected = Hashing.crc32c().hashBytes(bytes, 3, Math.max(0, length - 3)).asInt();

      assertThat(MaskedCrc32c.crc(bytes, 3, Math.max(0, length - 3))).isEqualTo(expected);
    }
  }

  @Test
  void overlappingRangesAreSummedUpAsIfEachWereReadFromItsStart() {
    byte[] bytes = new byte[1_000_000];
    new Random(2).nextBytes(bytes);
    var ranges = new RangeCrc();
    var random = new Random(3);
    long base = 1L << 40;
    for (int from = 0; from < 700_000; from += 1 + random.nextInt(9_000)) {
      int to = from + 1 + random.nextInt(300_000);

      assertThat(ranges.masked(bytes, from, to, base, base + Math.max(0, from - 12)))
          .isEqualTo(MaskedCrc32c.of(bytes, from, to - from));
    }
  }
}
