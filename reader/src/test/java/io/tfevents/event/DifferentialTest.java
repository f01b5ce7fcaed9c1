package io.tfevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the wire scan against protobuf-java, on real records and on mutations of them. */
class DifferentialTest {
  /** Of each record; {@code -Dtfevents.times=10} tries ten times as many. */
  private static final int MUTATIONS = 10 * Integer.getInteger("tfevents.times", 1);

  @Test
  void theScanMeansWhatProtobufMeansOnEveryGoldenRecord() throws IOException {
    var records = goldenRecords();

    assertThat(records).hasSizeGreaterThan(500);
    for (byte[] record : records) {
      ProtobufMeaning.assertSame(record, record);
    }
  }

  @Test
  void theScanMeansWhatProtobufMeansOnMutatedRecords() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int refused = 0;
    int total = 0;
    for (byte[] record : goldenRecords()) {
      if (record.length > 3000) {
        continue;
      }
      for (int i = 0; i < MUTATIONS; i++) {
        byte[] mutated = mutate(record, random);
        try {
          refused += ProtobufMeaning.assertSame(record, mutated) ? 0 : 1;
          total++;
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + ", bytes " + Arrays.toString(mutated), e);
        }
      }
    }
    assertThat(refused).isBetween(total / 100, total - total / 100);
  }

  static byte[] mutate(byte[] record, Random random) {
    byte[] bytes = record.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          int to = Math.min(bytes.length, at + random.nextInt(20));
          byte[] doubled = Arrays.copyOf(bytes, bytes.length + to - at);
          System.arraycopy(bytes, at, doubled, to, bytes.length - at);
          bytes = doubled;
        }
        default -> {
          byte[] both = Arrays.copyOf(bytes, bytes.length + record.length);
          System.arraycopy(record, 0, both, bytes.length, record.length);
          bytes = both;
        }
      }
    }
    return bytes;
  }

  private static List<byte[]> goldenRecords() throws IOException {
    var records = new ArrayList<byte[]>();
    try (var files = Files.walk(Path.of("../testdata/logs"))) {
      for (Path file : files.filter(f -> f.toString().contains("tfevents")).sorted().toList()) {
        try (var reader = TFRecordReader.open(file)) {
          while (reader.next()) {
            records.add(reader.toByteArray());
          }
        }
      }
    }
    records.add(new byte[0]);
    return records;
  }
}
