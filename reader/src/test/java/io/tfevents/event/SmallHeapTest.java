package io.tfevents.event;

import static io.tfevents.event.Messages.event;
import static io.tfevents.event.Messages.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that ask for more memory, or time, than there is; most are holes, and take no disk. */
@Timeout(120)
class SmallHeapTest {
  private static final long GIBIBYTE = 1L << 30;

  /** {@code -Dtfevents.times=10} makes a GiB of 128 MiB, and tries more sizes of the heap. */
  private static final boolean MORE = Integer.getInteger("tfevents.times", 1) > 1;

  @TempDir Path folder;

  static IntStream heaps() {
    return MORE ? IntStream.of(64, 420, 512, 1500, 2000) : IntStream.of(64);
  }

  static IntStream heapsSmallAndLarge() {
    return MORE ? heaps() : IntStream.of(64, 1500);
  }

  static IntStream heapsForManyValues() {
    return MORE ? IntStream.of(64, 200) : IntStream.of(64);
  }

  @Test
  void zerosOfManyTimesTheHeapAreOneFault() throws Exception {
    long size = MORE ? GIBIBYTE : GIBIBYTE / 8;
    var file = folder.resolve("a.tfevents");
    try (var channel = create(file)) {
      hole(channel, size);
    }

    assertThat(read(file, 32)).containsExactly("0 records, 0 values", "LENGTH_CRC 0 " + size);
  }

  @ParameterizedTest
  @MethodSource("heaps")
  void headersThatEachClaimAllTheZerosBehindThemCostNoMoreThanTheZeros(int heap) throws Exception {
    var file = folder.resolve("a.tfevents");
    try (var channel = create(file)) {
      for (int i = 0; i < 10_000; i++) {
        channel.write(ByteBuffer.wrap(header(1 << 27)));
      }
      hole(channel, 1 << 27);
    }
    long size = Files.size(file);

    assertThat(read(file, heap))
        .isIn(
            List.of("0 records, 0 values", "TOO_LARGE 0 " + size),
            List.of("0 records, 0 values", "DATA_CRC 0 " + size));
  }

  @ParameterizedTest
  @MethodSource("heaps")
  void aTagLongerThanAllTagsMayBeTogetherIsTooLarge(int heap) throws Exception {
    long size = TagDictionary.MAX_BYTES + 1;
    var file = folder.resolve("a.tfevents");
    // A name of zeros is valid text.
    long length = writeRecord(file, path(size, 5, 1, 1), size);

    assertThat(read(file, heap))
        .containsExactly("1 records, 1 values", "TOO_LARGE 0 " + (length + 16));
  }

  @ParameterizedTest
  @MethodSource("heaps")
  void metadataOfTwoHundredMegabytesIsReadOrTooLarge(int heap) throws Exception {
    long size = 200_000_000;
    var file = folder.resolve("a.tfevents");
    long length = writeRecord(file, path(size, 5, 1, 9, 1, 2), size);

    assertThat(read(file, heap))
        .isIn(
            List.of("1 records, 1 values", "TOO_LARGE 0 " + (length + 16)),
            List.of("2 records, 2 values"));
  }

  @ParameterizedTest
  @MethodSource("heapsSmallAndLarge")
  void aTensorOfTwoHundredMegabytesIsReadOrTooLarge(int heap) throws Exception {
    long size = 200_000_000;
    var file = folder.resolve("a.tfevents");
    long length = writeRecord(file, path(size, 5, 1, 8, 4), size);

    assertThat(read(file, heap))
        .isIn(
            List.of("1 records, 1 values", "TOO_LARGE 0 " + (length + 16)),
            List.of("2 records, 2 values"));
  }

  @ParameterizedTest
  @MethodSource("heapsForManyValues")
  void tenMillionValuesInARecordOfTwentyMegabytesAreTooLarge(int heap) throws Exception {
    var values = ByteBuffer.allocate(20_000_000);
    while (values.hasRemaining()) {
      values.put(path(0, 1));
    }
    var file = folder.resolve("a.tfevents");
    long offset;
    long length;
    try (var records = TFRecordWriter.create(file)) {
      // The tag of all of them.
      records.write(event(1, number("", 1)).build().toByteArray());
      offset = event(1, number("", 1)).build().getSerializedSize() + 16L;
      var event =
          ByteString.copyFrom(path(values.capacity(), 5))
              .concat(ByteString.copyFrom(values.flip()));
      records.write(event.toByteArray());
      length = event.size() + 16L;
      records.write(event(2, number("", 1)).build().toByteArray());
    }

    assertThat(read(file, heap))
        .containsExactly("2 records, 2 values", "TOO_LARGE " + offset + " " + length);
  }

  @Test
  void aRecordOfZerosThatIsLargerThanTheHeapWhenDecompressedIsTooLarge() throws Exception {
    long size = 3 * GIBIBYTE / 2;
    var file = folder.resolve("a.tfevents");
    writeBomb(file, header(size), size);
    assertThat(Files.size(file)).isLessThan(2_000_000);

    var lines = read(file, 256);

    assertThat(lines.get(0)).isEqualTo("0 records, 0 values");
    assertThat(lines.get(lines.size() - 1)).startsWith("TOO_LARGE ");
  }

  @Test
  void tenMegabytesThatDecompressToTenGibibytesAreNotReadThrough() throws Exception {
    var file = folder.resolve("a.tfevents");
    writeBomb(file, new byte[0], 10 * GIBIBYTE);
    assertThat(Files.size(file)).isLessThan(11_000_000);

    var lines = read(file, 32);

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("LENGTH_CRC 0 ");
    assertThat(lines.get(2)).startsWith("TOO_LARGE ");
  }

  /** A record that starts with a message's first bytes and goes on in zeros, and a small one. */
  private static long writeRecord(Path file, byte[] start, long zeros) throws IOException {
    long length = start.length + zeros;
    var crc = new CRC32C();
    crc.update(start);
    byte[] piece = new byte[1 << 16];
    for (long left = zeros; left > 0; left -= piece.length) {
      crc.update(piece, 0, (int) Math.min(left, piece.length));
    }
    try (var channel = create(file)) {
      channel.write(ByteBuffer.wrap(header(length)));
      channel.write(ByteBuffer.wrap(start));
      hole(channel, zeros);
      channel.write(masked((int) crc.getValue()));
      var next = new ByteArrayOutputStream();
      try (var records = TFRecordWriter.to(next, Compression.NONE)) {
        records.write(event(1, number("loss", 1)).build().toByteArray());
      }
      channel.write(ByteBuffer.wrap(next.toByteArray()));
    }
    return length;
  }

  /** The tags and lengths of fields in one another, of which the last has so many bytes. */
  private static byte[] path(long size, int... fields) throws IOException {
    byte[] path = new byte[0];
    for (int i = fields.length - 1; i >= 0; i--) {
      var bytes = new ByteArrayOutputStream();
      var out = CodedOutputStream.newInstance(bytes);
      out.writeUInt32NoTag(fields[i] << 3 | WireReader.BYTES);
      out.writeUInt64NoTag(path.length + size);
      out.writeRawBytes(path);
      out.flush();
      path = bytes.toByteArray();
    }
    return path;
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
  }

  private static void hole(FileChannel channel, long size) throws IOException {
    channel.position(channel.position() + size - 1);
    channel.write(ByteBuffer.allocate(1));
  }

  private static byte[] header(long length) {
    var header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    var crc = Hashing.crc32c().hashBytes(header.array(), 0, 8);
    return header.put(masked(crc.asInt())).array();
  }

  private static ByteBuffer masked(int crc) {
    return ByteBuffer.allocate(4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(((crc >>> 15) | (crc << 17)) + 0xa282ead8)
        .flip();
  }

  /** A GZIP file of some bytes, and zeros that take a thousandth of what they are. */
  private static void writeBomb(Path file, byte[] start, long zeros) throws IOException {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (var out = Files.newOutputStream(file)) {
      out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
      out.write(deflated(deflater, start));
      // After a full flush the next piece does not look back, so that one may be repeated.
      byte[] piece = deflated(deflater, new byte[1 << 24]);
      for (long left = zeros; left > 0; left -= 1 << 24) {
        out.write(piece);
      }
    }
    deflater.end();
  }

  private static byte[] deflated(Deflater deflater, byte[] bytes) {
    byte[] deflated = new byte[1 << 16];
    deflater.setInput(bytes);
    int length = deflater.deflate(deflated, 0, deflated.length, Deflater.FULL_FLUSH);
    return Arrays.copyOf(deflated, length);
  }

  /** What {@link ListFaults} prints with a heap of so many megabytes. */
  private static List<String> read(Path file, int heap) throws Exception {
    return ForkedJvm.run("-Xmx" + heap + "m", ListFaults.class, file.toString());
  }
}
