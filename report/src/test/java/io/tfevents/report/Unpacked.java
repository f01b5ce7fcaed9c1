package io.tfevents.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Blocks of a page taken apart, as its scripts do it. */
final class Unpacked {
  private final ByteBuffer bytes;

  private Unpacked(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static Unpacked of(PackedBytes bytes) {
    return new Unpacked(bytes.toArray());
  }

  /** What a script element holds. */
  static Unpacked base64(byte[] text) {
    var packed = new ByteArrayInputStream(Base64.getDecoder().decode(text));
    try (var inflated = new InflaterInputStream(packed, new Inflater(true))) {
      return new Unpacked(inflated.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Unpacked bytes(byte[] bytes) {
    return new Unpacked(bytes);
  }

  /** A curve: its steps and values. */
  record DecodedCurve(List<Double> steps, List<Double> values) {}

  List<DecodedCurve> curves() {
    var sequences = new ArrayList<List<Double>>();
    int at = 8;
    for (int i = 0; i < bytes.getInt(0); i++, at += 8) {
      sequences.add(steps(bytes.getInt(at + 4), bytes.getInt(at)));
    }
    var curves = new ArrayList<DecodedCurve>();
    for (int i = 0; i < bytes.getInt(4); i++, at += 8) {
      var steps = sequences.get(bytes.getInt(at));
      curves.add(new DecodedCurve(steps, values(bytes.getInt(at + 4), steps.size())));
    }
    return curves;
  }

  List<List<Double>> clocks() {
    var clocks = new ArrayList<List<Double>>();
    for (int i = 0; i < bytes.getInt(0); i++) {
      clocks.add(steps(bytes.getInt(8 + 8 * i), bytes.getInt(4 + 8 * i)));
    }
    return clocks;
  }

  List<Double> steps(int at, int n) {
    var steps = new ArrayList<Double>();
    switch (bytes.get(at)) {
      case 0 -> {
        for (int i = 0; i < n; i++) {
          steps.add(bytes.getDouble(at + 1) + i * bytes.getDouble(at + 9));
        }
      }
      case 1 -> integers(at + 1, n).forEach(step -> steps.add((double) step));
      case 2 -> words(at + 1, n, 8).forEach(word -> steps.add(Double.longBitsToDouble(word)));
      case 3 -> integers(at + 1, n).forEach(step -> steps.add(step / 1000.0));
      default -> throw new IllegalStateException("form " + bytes.get(at));
    }
    return steps;
  }

  List<Double> values(int at, int n) {
    var values = new ArrayList<Double>();
    switch (bytes.get(at)) {
      case 0 -> {
        for (int i = 0; i < n; i++) {
          values.add(bytes.getDouble(at + 1));
        }
      }
      case 1 -> {
        double power = Math.pow(10, bytes.get(at + 1));
        integers(at + 2, n).forEach(integer -> values.add((double) (float) (integer / power)));
      }
      case 2 ->
          words(at + 1, n, 4)
              .forEach(word -> values.add((double) Float.intBitsToFloat(word.intValue())));
      case 3 -> words(at + 1, n, 8).forEach(word -> values.add(Double.longBitsToDouble(word)));
      case 4 -> {
        double power = Math.pow(10, bytes.get(at + 1));
        integers(at + 2, n).forEach(integer -> values.add(integer / power));
      }
      default -> throw new IllegalStateException("form " + bytes.get(at));
    }
    return values;
  }

  private List<Long> integers(int at, int n) {
    var integers = new ArrayList<Long>();
    long last = 0;
    for (long word : words(at + 1, n, bytes.get(at))) {
      last += word % 2 == 0 ? word / 2 : -(word + 1) / 2;
      integers.add(last);
    }
    return integers;
  }

  private List<Long> words(int at, int n, int width) {
    var words = new ArrayList<Long>();
    for (int i = 0; i < n; i++) {
      long word = 0;
      for (int plane = width - 1; plane >= 0; plane--) {
        word = word << 8 | (bytes.get(at + plane * n + i) & 0xff);
      }
      words.add(word);
    }
    return words;
  }
}
