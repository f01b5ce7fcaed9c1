package io.tfevents.fuzz;

import io.tfevents.tfrecord.TFRecordReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Where fuzzing starts: pieces of real files, small ones, since a fuzzer runs thousands of them a
 * second. What it found stands beside them as a file, see the package's description.
 */
public final class Seeds {
  private static final Path TEST_DATA = Path.of("..", "testdata");
  private static final int LARGEST_PIECE = 400;
  private static final int LARGEST_FILE = 4000;

  private Seeds() {}

  /** The start of each damaged file, and of real ones. */
  static Stream<byte[]> files() throws IOException {
    var starts = new ArrayList<byte[]>();
    for (var folder : List.of("corrupt", "logs")) {
      for (Path file : eventFiles(TEST_DATA.resolve(folder))) {
        byte[] bytes = Files.readAllBytes(file);
        int from = folder.equals("corrupt") ? Math.max(0, bytes.length / 2 - LARGEST_PIECE) : 0;
        starts.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LARGEST_FILE)));
      }
    }
    return starts.stream();
  }

  /** Compressed pieces of them, a byte that tells how they are to be read in front of each. */
  static Stream<byte[]> compressed() throws IOException {
    var pieces = new ArrayList<byte[]>();
    for (byte[] file : files().toList()) {
      byte[] piece = Arrays.copyOf(file, Math.min(file.length, LARGEST_PIECE));
      pieces.add(concat(new byte[] {2}, piece));
      pieces.add(concat(new byte[] {3}, piece));
    }
    byte[] first = pieces.get(0);
    byte[] gzip = gzip(first);
    byte[] zlib = zlib(first);
    pieces.add(concat(new byte[] {0}, Arrays.copyOfRange(gzip, 10, gzip.length)));
    pieces.add(concat(new byte[] {0}, Arrays.copyOfRange(concat(gzip, gzip), 10, 2 * gzip.length)));
    pieces.add(concat(new byte[] {1}, Arrays.copyOfRange(zlib, 2, zlib.length)));
    return pieces.stream();
  }

  /** The smaller records of all real files, each once, but not one a step. */
  public static Stream<byte[]> records() throws IOException {
    var records = new ArrayList<byte[]>();
    for (Path file : eventFiles(TEST_DATA.resolve("logs"))) {
      int last = -1;
      try (var reader = TFRecordReader.open(file)) {
        while (reader.next()) {
          // Records of one length in a row differ in step, time and number only.
          if (reader.length() <= LARGEST_PIECE && reader.length() != last) {
            records.add(reader.toByteArray());
          }
          last = reader.length();
        }
      }
    }
    return records.stream();
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  static byte[] zlib(byte[] bytes) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static List<Path> eventFiles(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(f -> f.getFileName().toString().contains("tfevents")).sorted().toList();
    }
  }
}
