package io.tfevents.interop.mlflow;

import com.fasterxml.jackson.core.io.NumberInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a metric's file: time in milliseconds, value and step; before MLflow 1.0 no step,
 * and in newer ones perhaps a data set's name and digest behind it. As much of the file is read as
 * one buffer holds.
 */
final class MetricLines {
  /** Two whole numbers, a number in its longest form, and a data set's name and digest. */
  private static final int LONGEST = 4_096;

  private static final int BUFFER = 1 << 16;

  private final String key;
  private final Path file;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[] line = new byte[LONGEST];
  private int at;
  private int end;

  MetricLines(String key, Path file) {
    this.key = key;
    this.file = file;
  }

  /** Hands over all points. */
  void transfer(RunContents.Points points) throws IOException {
    try (var in = Files.newInputStream(file)) {
      for (int length = next(in); length >= 0; length = next(in)) {
        if (length > 0 && !add(length, points)) {
          points.broken(key);
        }
      }
    }
  }

  /** Reads a line; its length, LONGEST if it is longer than any, −1 at the end. */
  private int next(InputStream in) throws IOException {
    if (at == end && !fill(in)) {
      return -1;
    }
    int length = 0;
    while (at < end || fill(in)) {
      byte read = buffer[at++];
      if (read == '\n') {
        break;
      } else if (length < LONGEST) {
        line[length++] = read;
      }
    }
    return length;
  }

  private boolean fill(InputStream in) throws IOException {
    at = 0;
    end = Math.max(in.read(buffer), 0);
    return end > 0;
  }

  private boolean add(int length, RunContents.Points points) throws IOException {
    if (length == LONGEST) {
      return false;
    }
    var text = new String(line, 0, length, StandardCharsets.ISO_8859_1).strip();
    int first = text.indexOf(' ');
    int second = text.indexOf(' ', first + 1);
    int end = second < 0 ? text.length() : second;
    if (first < 0) {
      return false;
    }
    long millis;
    long step;
    double value;
    try {
      millis = Long.parseLong(text, 0, first, 10);
      value = number(text.substring(first + 1, end));
      int third = second < 0 ? -1 : text.indexOf(' ', second + 1);
      step =
          second < 0 ? 0 : Long.parseLong(text, second + 1, third < 0 ? text.length() : third, 10);
    } catch (NumberFormatException e) {
      return false;
    }
    points.add(key, millis, step, value);
    return true;
  }

  private static double number(String text) {
    return switch (text) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> NumberInput.parseDouble(text, true);
    };
  }
}
