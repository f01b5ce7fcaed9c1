package io.tfevents.projector;

import io.tfevents.storage.Storage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An embedding's vectors, as text or as floats. */
final class VectorFile {
  /** The most numbers that a vector may have. */
  private static final long MOST_NUMBERS = 1 << 26;

  private VectorFile() {}

  static Stream<float[]> open(URI file, List<Long> shape) throws IOException {
    return isText(file) ? text(file) : floats(file, shape);
  }

  /**
   * Whether the whole file is UTF-8, as TensorBoard asks. A zero byte, which numbers in text never
   * have but floats often do, tells without a look at the rest.
   */
  private static boolean isText(URI file) throws IOException {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var bytes = ByteBuffer.allocate(1 << 16);
    var chars = CharBuffer.allocate(1 << 16);
    try (var in = Storage.of(file).open(file, 0)) {
      boolean atEnd = false;
      while (!atEnd) {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = count < 0;
        for (int i = bytes.position(); i < bytes.position() + count; i++) {
          if (bytes.get(i) == 0) {
            return false;
          }
        }
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        if (decoder.decode(bytes, chars.clear(), atEnd).isError()) {
          return false;
        }
        bytes.compact();
      }
      return true;
    }
  }

  private static Stream<float[]> text(URI file) throws IOException {
    var lines = LineReader.open(file);
    return lines.parsed(new VectorParser(lines));
  }

  /** Makes vectors, all of one size, of lines that are not empty. */
  private static final class VectorParser implements LineReader.LineParser<float[]> {
    private final LineReader lines;
    private int size = -1;

    VectorParser(LineReader lines) {
      this.lines = lines;
    }

    @Override
    public float @Nullable [] parse(String line) throws IOException {
      if (line.isEmpty()) {
        return null;
      }
      var cells = line.split("\t", -1);
      if (size >= 0 && cells.length != size) {
        throw lines.error(cells.length + " numbers, where the lines before have " + size);
      }
      size = cells.length;
      float[] vector = new float[size];
      for (int i = 0; i < size; i++) {
        vector[i] = (float) number(cells[i].strip());
      }
      return vector;
    }

    /** A number as Python's {@code float} reads it, but for underscores. */
    private double number(String text) throws IOException {
      int sign = text.startsWith("-") ? -1 : 1;
      var magnitude = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
      switch (magnitude.toLowerCase(Locale.ROOT)) {
        case "nan" -> {
          return Double.NaN;
        }
        case "inf", "infinity" -> {
          return sign * Double.POSITIVE_INFINITY;
        }
        default -> {
          boolean isDecimal = magnitude.chars().allMatch(c -> "0123456789.eE+-".indexOf(c) >= 0);
          try {
            if (isDecimal) {
              return Double.parseDouble(text);
            }
          } catch (NumberFormatException e) {
            // It is said below.
          }
          throw lines.error("'" + text + "' is no number");
        }
      }
    }
  }

  private static Stream<float[]> floats(URI file, List<Long> shape) throws IOException {
    var storage = Storage.of(file);
    var name = storage.display(file);
    if (shape.size() != 2 || shape.get(1) > MOST_NUMBERS) {
      throw new IOException(name + ": floats, whose shape is not two numbers but " + shape);
    }
    long count = shape.get(0);
    int size = (int) (long) shape.get(1);
    long bytes = storage.stat(file).size();
    if (bytes != count * size * Float.BYTES) {
      throw new IOException(
          name
              + ": "
              + bytes
              + " bytes, where floats of shape "
              + shape
              + " are "
              + count * size * Float.BYTES);
    }
    var in = new BufferedInputStream(storage.open(file, 0), 1 << 16);
    return LongStream.range(0, count)
        .mapToObj(index -> vector(in, size, name))
        .onClose(() -> close(in));
  }

  private static float[] vector(InputStream in, int size, String name) {
    try {
      byte[] bytes = in.readNBytes(size * Float.BYTES);
      if (bytes.length < size * Float.BYTES) {
        throw new IOException(name + ": the file ends within a vector");
      }
      float[] vector = new float[size];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
      return vector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
