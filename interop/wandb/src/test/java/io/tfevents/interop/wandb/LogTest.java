package io.tfevents.interop.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
  @TempDir private Path folder;

  private int files;

  /** What reading a log gives: records as text, and what is told of damage. */
  private record Found(List<String> records, List<String> damage) {}

  private Path write(List<byte[]> records) throws IOException {
    var file = folder.resolve(++files + ".wandb");
    try (var log = LogWriter.create(file)) {
      for (byte[] record : records) {
        log.write(record, record.length);
      }
    }
    return file;
  }

  private static Found read(Path file) throws IOException {
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    try (var log =
        LogReader.open(
            file, (offset, bytes, isEnd) -> found.damage.add(offset + " " + bytes + " " + isEnd))) {
      for (var record = log.next(); record != null; record = log.next()) {
        found.records.add(Arrays.toString(record));
      }
    }
    return found;
  }

  private Found readBytes(byte[] bytes) throws IOException {
    return read(Files.write(folder.resolve("damaged"), bytes));
  }

  private static List<String> texts(List<byte[]> records) {
    return records.stream().map(Arrays::toString).toList();
  }

  private static List<byte[]> random(Random random, int count, int longest) {
    var records = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      byte[] record = new byte[random.nextInt(longest)];
      random.nextBytes(record);
      records.add(record);
    }
    return records;
  }

  @Test
  void aLogBeginsWithItsNameAndARecordWithItsChecksum() throws IOException {
    byte[] bytes = Files.readAllBytes(write(List.of(new byte[] {10, 20, 30})));

    assertThat(bytes).startsWith(0x3A, 0x57, 0x26, 0x42, 0xE1, 0xBE, 0x00).hasSize(7 + 7 + 3);
    var crc = new CRC32();
    crc.update(new byte[] {1, 10, 20, 30});
    for (int i = 0; i < 4; i++) {
      assertThat(bytes[7 + i]).isEqualTo((byte) (crc.getValue() >>> (8 * i)));
    }
    assertThat(Arrays.copyOfRange(bytes, 11, 17)).containsExactly(3, 0, 1, 10, 20, 30);
  }

  @Test
  void randomRecordsAreReadAsTheyWereWritten() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int longest : new int[] {2, 100, 40_000, 200_000}) {
      var records = random(random, 40, longest);
      assertThat(read(write(records)))
          .as("seed %d, longest %d", seed, longest)
          .isEqualTo(new Found(texts(records), List.of()));
    }
  }

  @Test
  void aRecordMayEndAnywhereNearTheEndOfABlock() throws IOException {
    for (int left = 0; left < 20; left++) {
      int first = LogWriter.BLOCK - LogWriter.MAGIC.length - LogWriter.HEADER - left;
      var records = List.of(new byte[first], new byte[] {1}, new byte[100]);
      assertThat(read(write(records)))
          .as("%d bytes left", left)
          .isEqualTo(new Found(texts(records), List.of()));
    }
  }

  @Test
  void eachCutLeavesTheRecordsBeforeItAndIsToldUnlessItIsBetweenRecords() throws IOException {
    var records = random(new Random(1), 12, 60);
    byte[] whole = Files.readAllBytes(write(records));
    var ends = new ArrayList<Integer>(List.of(LogWriter.MAGIC.length));
    records.forEach(r -> ends.add(ends.get(ends.size() - 1) + LogWriter.HEADER + r.length));

    for (int cut = LogWriter.MAGIC.length; cut <= whole.length; cut++) {
      int at = cut;
      var found = readBytes(Arrays.copyOf(whole, cut));
      long left = ends.stream().filter(end -> end <= at).count() - 1;
      int end = ends.get((int) left);
      assertThat(found)
          .as("cut at %d", cut)
          .isEqualTo(
              new Found(
                  texts(records.subList(0, (int) left)),
                  end == cut ? List.of() : List.of(end + " " + (cut - end) + " true")));
    }
  }

  @Test
  void aFlippedByteCostsNoRecordBeforeItAndIsToldWhereItsRecordBegins() throws IOException {
    var records = random(new Random(2), 12, 60);
    byte[] whole = Files.readAllBytes(write(records));
    int start = LogWriter.MAGIC.length;
    for (int i = 0; i < records.size(); i++) {
      int end = start + LogWriter.HEADER + records.get(i).length;
      for (int at = start; at < end; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x55;
        var found = readBytes(damaged);
        assertThat(found.records).as("byte %d", at).isEqualTo(texts(records.subList(0, i)));
        assertThat(found.damage)
            .as("byte %d", at)
            .containsExactly(start + " " + (whole.length - start) + " true");
      }
      start = end;
    }
  }

  @Test
  void damageInABlockCostsNoRecordThatStandsInOthers() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var records = random(random, 400, 700);
    byte[] whole = Files.readAllBytes(write(records));
    for (int round = 0; round < 100; round++) {
      int at = LogWriter.MAGIC.length + random.nextInt(whole.length - LogWriter.MAGIC.length);
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      var found = readBytes(damaged);

      int block = at / LogWriter.BLOCK;
      var kept = new ArrayList<>(texts(records));
      kept.removeAll(found.records);
      assertThat(kept)
          .as("seed %d, byte %d", seed, at)
          .hasSizeLessThanOrEqualTo(touching(records, block));
      assertThat(texts(records)).as("seed %d, byte %d", seed, at).containsAll(found.records);
    }
  }

  /** How many records have a part in a block. */
  private static int touching(List<byte[]> records, int block) {
    int count = 0;
    long at = LogWriter.MAGIC.length;
    for (byte[] record : records) {
      long from = at;
      long left = record.length;
      do {
        long room = LogWriter.BLOCK - at % LogWriter.BLOCK;
        if (room < LogWriter.HEADER) {
          at += room;
          room = LogWriter.BLOCK;
        }
        long size = Math.min(left, room - LogWriter.HEADER);
        at += LogWriter.HEADER + size;
        left -= size;
      } while (left > 0);
      if (from / LogWriter.BLOCK <= block && (at - 1) / LogWriter.BLOCK >= block) {
        count++;
      }
    }
    return count;
  }

  @Test
  void aFileThatIsNoLogIsRefusedByName() throws IOException {
    var file = Files.writeString(folder.resolve("text.wandb"), "not a log");
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.wandb: no log of Weights & Biases");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldWithTheFilesName() throws IOException {
    var full = Path.of("/dev/full");
    var log = new LogWriter(full, Files.newOutputStream(full));
    assertThatThrownBy(() -> log.write(new byte[100], 100))
        .isInstanceOf(IOException.class)
        .hasMessage("/dev/full: No space left on device");
  }
}
