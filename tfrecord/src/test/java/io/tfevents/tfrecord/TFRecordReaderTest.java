package io.tfevents.tfrecord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TFRecordReaderTest {

  @ParameterizedTest
  @EnumSource(Compression.class)
  void whatIsWrittenIsRead(Compression compression) throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var payloads = new ArrayList<byte[]>();
    for (int i = 0; i < 300; i++) {
      byte[] payload = new byte[random.nextInt(10) == 0 ? random.nextInt(400_000) : i];
      random.nextBytes(payload);
      payloads.add(payload);
    }

    var read = read(write(payloads, compression), ReadOptions.DEFAULT);

    assertThat(read.faults).as("seed %d", seed).isEmpty();
    assertThat(read.payloads).as("seed %d", seed).containsExactlyElementsOf(payloads);
  }

  @Test
  void aRecordKnowsItsIndexAndOffset() throws IOException {
    try (var records = reader(file("", "four", "a"), ReadOptions.DEFAULT)) {
      var seen = new ArrayList<String>();
      while (records.next()) {
        seen.add(records.index() + "@" + records.offset() + ":" + records.length());
      }
      assertThat(seen).containsExactly("0@0:0", "1@16:4", "2@36:1");
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void recordsFurtherOnAreReadWithoutThoseBetween(Compression compression) throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var payloads = new ArrayList<byte[]>();
    var offsets = new ArrayList<Long>();
    long offset = 0;
    for (int i = 0; i < 200; i++) {
      byte[] payload = new byte[random.nextInt(10) == 0 ? random.nextInt(400_000) : i];
      random.nextBytes(payload);
      payloads.add(payload);
      offsets.add(offset);
      offset += payload.length + 16;
    }
    try (var records = reader(write(payloads, compression), ReadOptions.DEFAULT)) {
      for (int i = 0; i < payloads.size(); i += random.nextInt(8)) {
        if (records.position() <= offsets.get(i)) {
          records.skipTo(offsets.get(i), i);

          assertThat(records.next()).as("seed %d, record %d", seed, i).isTrue();
          assertThat(records.toByteArray()).as("seed %d", seed).isEqualTo(payloads.get(i));
          assertThat(records.index()).isEqualTo(i);
          assertThat(records.offset()).isEqualTo(offsets.get(i));
        }
      }
    }
  }

  @Test
  void behindTheEndOfAFileThereIsNoRecordAndBackThereIsNoWay() throws IOException {
    try (var records = reader(file("one", "two"), ReadOptions.DEFAULT)) {
      records.next();
      assertThatThrownBy(() -> records.skipTo(0, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("byte 0 is before byte 19");

      records.skipTo(1000, 7);
      assertThat(records.next()).isFalse();
    }
  }

  @Test
  void aLengthOfTwoToThe62AllocatesNothing() throws IOException {
    byte[] bytes = header(1L << 62);

    var read = read(bytes, ReadOptions.DEFAULT);

    assertThat(read.faults)
        .containsExactly(new Fault(FaultKind.TOO_LARGE, "file", 0, bytes.length));
  }

  @Test
  void aSoundLengthPastTheEndOfTheFileAllocatesNothing() throws IOException {
    byte[] bytes = header(Integer.MAX_VALUE - 100L);

    var read = read(bytes, ReadOptions.DEFAULT);

    assertThat(read.faults)
        .containsExactly(new Fault(FaultKind.TRUNCATED, "file", 0, bytes.length));
  }

  @Test
  void aRecordOverTheLimitIsSkippedAndNamed() throws IOException {
    byte[] bytes = file("small", "a longer payload", "small too");

    var read = read(bytes, ReadOptions.DEFAULT.withMaxLength(9));

    assertThat(read.texts()).containsExactly("small", "small too");
    assertThat(read.faults).containsExactly(new Fault(FaultKind.TOO_LARGE, "file", 21, 32));
  }

  @Test
  void strictThrowsWithFileOffsetIndexAndChecksums() throws IOException {
    byte[] bytes = file("one", "two", "three");
    bytes[19 + 12] ^= 1;

    try (var records = reader(bytes, ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT))) {
      assertThat(records.next()).isTrue();
      assertThatThrownBy(records::next)
          .isInstanceOfSatisfying(
              CorruptRecordException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(FaultKind.DATA_CRC);
                assertThat(e.offset()).isEqualTo(19);
                assertThat(e.index()).isEqualTo(1);
              })
          .hasMessageMatching(
              "file: DATA_CRC at byte 19, record 1: "
                  + "the checksum says [0-9a-f]{8}, the bytes give [0-9a-f]{8}");
    }
  }

  @Test
  void stopEndsAtTheFirstFaultAndCountsWhatIsLost() throws IOException {
    byte[] bytes = file("one", "two", "three");
    bytes[19] ^= 1;

    var read = read(bytes, ReadOptions.DEFAULT.withPolicy(FaultPolicy.STOP));

    assertThat(read.texts()).containsExactly("one");
    assertThat(read.faults)
        .containsExactly(new Fault(FaultKind.LENGTH_CRC, "file", 19, bytes.length - 19));
  }

  @Test
  void recoveryResumesAtARecordInsideAPayloadOnlyWhenTheLengthAroundItIsLost() throws IOException {
    byte[] inner = file("inner");
    byte[] bytes = write(List.of(inner, "after".getBytes(UTF_8)), Compression.NONE);

    assertThat(read(bytes, ReadOptions.DEFAULT).payloads.get(0)).isEqualTo(inner);
    bytes[0] ^= 1;
    assertThat(read(bytes, ReadOptions.DEFAULT).texts()).containsExactly("inner", "after");
  }

  @Test
  void everyFlippedBitLosesOneRecordAtMostAndIsNeverReturned() throws IOException {
    byte[] clean = file("one", "", "three three three", "4");
    List<String> all = List.of("one", "", "three three three", "4");
    for (int bit = 0; bit < 8 * clean.length; bit++) {
      byte[] bytes = clean.clone();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);

      var read = read(bytes, ReadOptions.DEFAULT);

      assertThat(read.texts()).as("bit %d", bit).hasSize(3).isSubsetOf(all);
      assertThat(read.faults).as("bit %d", bit).hasSize(1);
    }
  }

  @Test
  void everyCutGivesTheWholeRecordsBeforeIt() throws IOException {
    byte[] clean = file("one", "", "three three three", "4");
    int[] ends = {0, 19, 35, 68, 85};
    for (int cut = 0; cut <= clean.length; cut++) {
      int size = cut;
      var read = read(Arrays.copyOf(clean, cut), ReadOptions.DEFAULT);

      long whole = Arrays.stream(ends).filter(end -> end != 0 && end <= size).count();
      int tail = size - ends[(int) whole];
      assertThat(read.payloads).hasSize((int) whole);
      assertThat(read.faults)
          .isEqualTo(
              tail == 0
                  ? List.of()
                  : List.of(new Fault(FaultKind.TRUNCATED, "file", size - tail, tail)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 70_000, 3_000_000})
  void aFileOfHeadersThatAllClaimALongPayloadIsReadInLinearTime(int claimed) throws IOException {
    byte[] lie = header(claimed);
    int lies = 200_000;
    var bytes = ByteBuffer.allocate(lies * lie.length + 21);
    for (int i = 0; i < lies; i++) {
      bytes.put(lie);
    }
    bytes.put(file("truth"));

    var read = read(bytes.array(), ReadOptions.DEFAULT);

    assertThat(read.texts()).containsExactly("truth");
    assertThat(read.faults).hasSize(1);
  }

  @Test
  void aSoundRecordBehindTwoLongOnesThatWereCutIsNotLost() throws IOException {
    byte[] cut = Arrays.copyOf(file("x".repeat(900_000)), 300_000);
    var bytes = new ByteArrayOutputStream();
    bytes.write(cut);
    bytes.write(cut);
    bytes.write(file("one", "two", "y".repeat(700_000)));

    var read = read(bytes.toByteArray(), ReadOptions.DEFAULT);

    assertThat(read.texts()).containsExactly("one", "two", "y".repeat(700_000));
    assertThat(read.faults).containsExactly(new Fault(FaultKind.DATA_CRC, "file", 0, 600_000));
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "ZLIB"})
  void everyCutOfACompressedFileGivesWholeRecordsAndAFault(Compression compression)
      throws IOException {
    byte[] whole = write(List.of("one".getBytes(UTF_8), "two".getBytes(UTF_8)), compression);
    for (int cut = 1; cut < whole.length; cut++) {
      var read = read(Arrays.copyOf(whole, cut), ReadOptions.DEFAULT);

      assertThat(read.texts())
          .as("cut %d", cut)
          .isEqualTo(List.of("one", "two").subList(0, read.payloads.size()));
      assertThat(read.faults).as("cut %d", cut).hasSize(1);
    }
  }

  @Test
  void aPlainFileWhoseFirstLengthLooksLikeGzipIsRead() throws IOException {
    byte[] payload = new byte[0x088b1f];

    var read = read(write(List.of(payload), Compression.NONE), ReadOptions.DEFAULT);

    assertThat(read.payloads).containsExactly(payload);
  }

  @Test
  void aRejectedRecordIsAFaultUnderThePolicy() throws IOException {
    byte[] bytes = file("one", "two");
    try (var records = reader(bytes, ReadOptions.DEFAULT)) {
      records.next();
      records.reject(FaultKind.MALFORMED_EVENT, "not mine");
      assertThat(records.next()).isTrue();
      assertThat(records.index()).isZero();
      assertThat(records.faults())
          .containsExactly(new Fault(FaultKind.MALFORMED_EVENT, "file", 0, 19));
    }
    try (var records = reader(bytes, ReadOptions.DEFAULT.withPolicy(FaultPolicy.STOP))) {
      records.next();
      records.reject(FaultKind.MALFORMED_EVENT, "not mine");
      assertThat(records.next()).isFalse();
      assertThat(records.faults())
          .containsExactly(new Fault(FaultKind.MALFORMED_EVENT, "file", 0, 38));
    }
    try (var records = reader(bytes, ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT))) {
      records.next();
      assertThatThrownBy(() -> records.reject(FaultKind.MALFORMED_EVENT, "not mine"))
          .isInstanceOf(CorruptRecordException.class)
          .hasMessage("file: MALFORMED_EVENT at byte 0, record 0: not mine");
    }
  }

  private record Read(List<byte[]> payloads, List<Fault> faults) {
    List<String> texts() {
      return payloads.stream().map(payload -> new String(payload, UTF_8)).toList();
    }
  }

  private static Read read(byte[] bytes, ReadOptions options) throws IOException {
    var payloads = new ArrayList<byte[]>();
    try (var records = reader(bytes, options)) {
      while (records.next()) {
        payloads.add(records.toByteArray());
      }
      return new Read(payloads, List.copyOf(records.faults()));
    }
  }

  private static TFRecordReader reader(byte[] bytes, ReadOptions options) throws IOException {
    return TFRecordReader.of(new ByteArrayInputStream(bytes), "file", options);
  }

  private static byte[] file(String... payloads) throws IOException {
    return write(Arrays.stream(payloads).map(p -> p.getBytes(UTF_8)).toList(), Compression.NONE);
  }

  private static byte[] write(List<byte[]> payloads, Compression compression) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(bytes, compression)) {
      for (byte[] payload : payloads) {
        records.write(payload);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] header(long length) {
    var header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return header.putInt(MaskedCrc32c.of(header.array(), 0, 8)).array();
  }
}
