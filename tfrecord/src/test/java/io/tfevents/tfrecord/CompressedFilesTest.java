package io.tfevents.tfrecord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed streams: their members, their damage, and what they may cost. */
@Timeout(60)
class CompressedFilesTest {

  @Test
  void membersFollowOneAnother() throws IOException {
    byte[] bytes = concat(gzip(record("one")), gzip(record("two")), gzip(record("three")));

    var read = read(bytes);

    assertThat(read.texts).containsExactly("one", "two", "three");
    assertThat(read.faults).isEmpty();
  }

  @Test
  void membersAreFoundWhereAStreamDoesNotKnowWhatIsAvailable() throws IOException {
    var bytes = new ByteArrayInputStream(concat(gzip(record("one")), gzip(record("two"))));
    var in =
        new FilterInputStream(bytes) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 5));
          }
        };

    assertThat(read(in).texts).containsExactly("one", "two");
  }

  @Test
  void aRecordMayStandInTwoMembers() throws IOException {
    byte[] record = record("one and a half");

    var read = read(concat(gzip(Arrays.copyOf(record, 17)), gzip(tail(record, 17))));

    assertThat(read.texts).containsExactly("one and a half");
  }

  @Test
  void aHundredThousandEmptyMembersAreNothing() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 100_000; i++) {
      bytes.write(gzip(new byte[0]));
    }
    bytes.write(gzip(record("one")));

    assertThat(read(bytes.toByteArray()).texts).containsExactly("one");
  }

  @Test
  void everyFieldOfAHeaderIsSteppedOver() throws IOException {
    byte[] plain = gzip(record("one"));
    var header = new ByteArrayOutputStream();
    header.write(new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 1, 2, 3, 4, 0, 3});
    header.write(new byte[] {3, 0, 7, 7, 7});
    header.write("name\0".getBytes(UTF_8));
    header.write("comment\0".getBytes(UTF_8));
    var crc = new CRC32();
    crc.update(header.toByteArray());
    header.write(new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)});
    byte[] bytes = concat(header.toByteArray(), tail(plain, 10));

    assertThat(read(bytes).texts).containsExactly("one");
    bytes[5] ^= 1;
    assertThat(read(bytes).faults).containsExactly(new Fault(FaultKind.DATA_CRC, "file", 0, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "ZLIB"})
  void zerosBehindTheEndArePaddingAndAnythingElseIsAFault(Compression compression)
      throws IOException {
    byte[] whole = compress(compression, record("one"));

    assertThat(read(concat(whole, new byte[512])).faults).isEmpty();
    var read = read(concat(whole, new byte[2], "more".getBytes(UTF_8)));
    assertThat(read.texts).containsExactly("one");
    assertThat(read.faults).containsExactly(new Fault(FaultKind.DATA_CRC, "file", 19, 0));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "ZLIB"})
  void noFlippedBitBehindTheHeaderLosesARecordWithoutAFault(Compression compression)
      throws IOException {
    byte[] clean = compress(compression, concat(record("one"), record("two")));
    for (int bit = 8 * (compression == Compression.GZIP ? 10 : 2); bit < 8 * clean.length; bit++) {
      byte[] bytes = clean.clone();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);

      var read = read(bytes);

      assertThat(read.texts).as("bit %d", bit).isSubsetOf("one", "two");
      assertThat(read.texts.size() == 2 || !read.faults.isEmpty()).as("bit %d", bit).isTrue();
    }
  }

  @Test
  void aStreamDamagedWithinARecordIsNotCutShort() throws IOException {
    byte[] bytes = gzip(record("a payload that deflates to literals: ,.-;:_#'+*~"));
    // The rest of the stream is a block of a type that does not exist.
    Arrays.fill(bytes, 40, bytes.length, (byte) 0xff);

    assertThat(read(bytes).faults).extracting(Fault::kind).containsExactly(FaultKind.DATA_CRC);
  }

  @Test
  void whatIsCompressedTwiceIsDecompressedOnce() throws IOException {
    byte[] once = gzip(record("one"));

    var read = read(gzip(once));

    assertThat(read.texts).isEmpty();
    assertThat(read.faults)
        .containsExactly(new Fault(FaultKind.LENGTH_CRC, "file", 0, once.length));
  }

  @Test
  void zerosPastTheLimitOfExpansionAreNotReadOn() throws IOException {
    var read = read(new Bomb(new byte[0], 10L << 30));

    assertThat(read.texts).isEmpty();
    assertThat(read.faults).hasSize(2);
    var zeros = read.faults.get(0);
    var limit = read.faults.get(1);
    assertThat(zeros.kind()).isEqualTo(FaultKind.LENGTH_CRC);
    assertThat(limit.kind()).isEqualTo(FaultKind.TOO_LARGE);
    assertThat(limit.offset())
        .isEqualTo(zeros.length())
        .isBetween(Compression.ALWAYS_EXPANDED, Compression.ALWAYS_EXPANDED + (1 << 20));
  }

  @Test
  void theExceptionAtTheLimitOfExpansionSaysWhatToDo() throws IOException {
    var payload = new byte[1 << 20];
    var bytes = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(bytes, Compression.GZIP)) {
      for (int i = 0; i < 300; i++) {
        records.write(payload);
      }
    }
    var in = new ByteArrayInputStream(bytes.toByteArray());
    var strict = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);

    try (var records = TFRecordReader.of(in, "file", strict)) {
      assertThatThrownBy(
              () -> {
                while (records.next()) {
                  assertThat(records.length()).isEqualTo(payload.length);
                }
              })
          .isInstanceOf(CorruptRecordException.class)
          .hasMessageMatching(
              "file: TOO_LARGE at byte \\d+, record 255: the file ends after \\d+ bytes of this"
                  + " record, as it decompresses to more than 100 times its size;"
                  + " decompress it first and read what comes out");
    }
  }

  @Test
  void aFileThatExpandsFarIsReadWholeUpToTheBytesThatAreAlwaysAllowed() throws IOException {
    byte[] record = new byte[100 << 20];
    var bytes = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(bytes, Compression.GZIP)) {
      records.write(record);
    }
    assertThat((long) bytes.size() * Compression.MAX_EXPANSION).isLessThan(record.length);

    try (var records =
        TFRecordReader.of(
            new ByteArrayInputStream(bytes.toByteArray()), "file", ReadOptions.DEFAULT)) {
      assertThat(records.next()).isTrue();
      assertThat(records.length()).isEqualTo(record.length);
      assertThat(records.next()).isFalse();
      assertThat(records.faults()).isEmpty();
    }
  }

  private record Read(List<String> texts, List<Fault> faults) {}

  private static Read read(byte[] bytes) throws IOException {
    return read(new ByteArrayInputStream(bytes));
  }

  private static Read read(InputStream in) throws IOException {
    var texts = new ArrayList<String>();
    try (var records = TFRecordReader.of(in, "file", ReadOptions.DEFAULT)) {
      while (records.next()) {
        texts.add(new String(records.toByteArray(), UTF_8));
      }
      return new Read(texts, List.copyOf(records.faults()));
    }
  }

  private static byte[] record(String payload) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(bytes, Compression.NONE)) {
      records.write(payload.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] compress(Compression compression, byte[] bytes) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out =
        compression == Compression.GZIP
            ? new GZIPOutputStream(compressed)
            : new DeflaterOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    return compress(Compression.GZIP, bytes);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
