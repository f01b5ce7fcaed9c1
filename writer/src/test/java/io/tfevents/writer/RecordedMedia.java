package io.tfevents.writer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The inputs of {@code testdata/tools/writer_media.py} and what it recorded. */
final class RecordedMedia {
  private static final Path FOLDER = Path.of("../testdata/writer/media");

  private RecordedMedia() {}

  static byte[] file(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  private static float[] numbers(int seed, int count, double low, double high) {
    float[] values = new float[count];
    int state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 1664525 + 1013904223;
      values[i] = (float) (low + (state >>> 8) / 0x1p24 * (high - low));
    }
    return values;
  }

  static float[] pixelFloats(int count) {
    return numbers(7, count, -0.25, 1.25);
  }

  static byte[] pixelBytes(int count) {
    float[] values = numbers(11, count, 0, 256);
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (int) values[i];
    }
    return bytes;
  }

  static float[] levels() throws IOException {
    var floats = ByteBuffer.wrap(file("levels.float32")).order(ByteOrder.LITTLE_ENDIAN);
    float[] levels = new float[floats.capacity() / 4];
    floats.asFloatBuffer().get(levels);
    return levels;
  }

  static float[] samples(int count) {
    float[] samples = Arrays.copyOf(numbers(13, count - 85, -1.2, 1.2), count);
    int at = count - 85;
    for (double shift : new double[] {0, 0.5, -0.5, 1, -1}) {
      for (int tick = -8; tick <= 8; tick++) {
        samples[at++] = (float) (tick / 65536.0 + shift);
      }
    }
    return samples;
  }
}
