package io.tfevents.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.NumberInput;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that a tracker has no form for, as files of JSON. Each is one object of lists:
 *
 * <ul>
 *   <li>A histogram has {@code left}, {@code right} and {@code count} with an element for each
 *       bucket, and, where it has statistics, {@code statistics} with the smallest and largest
 *       value, how many there are, their sum and that of their squares.
 *   <li>A precision-recall curve has {@code threshold}, {@code true_positives}, {@code
 *       false_positives}, {@code true_negatives}, {@code false_negatives}, {@code precision} and
 *       {@code recall} with an element for each threshold.
 *   <li>A table of texts has {@code strings}, row by row, and {@code shape}.
 * </ul>
 *
 * <p>What is not finite is a text: {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
public final class ValueJson {
  private static final List<String> CURVE =
      List.of(
          "threshold",
          "true_positives",
          "false_positives",
          "true_negatives",
          "false_negatives",
          "precision",
          "recall");

  /** A text may be as long as the file, which was looked at. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private ValueJson() {}

  /** A histogram as JSON. */
  public static byte[] of(Histogram histogram) throws IOException {
    var buckets = histogram.buckets();
    return object(
        json -> {
          numbers(json, "left", buckets.stream().map(Histogram.Bucket::left).toList());
          numbers(json, "right", buckets.stream().map(Histogram.Bucket::right).toList());
          numbers(json, "count", buckets.stream().map(Histogram.Bucket::count).toList());
          var s = histogram.statistics();
          if (s != null) {
            numbers(
                json, "statistics", List.of(s.min(), s.max(), s.num(), s.sum(), s.sumSquares()));
          }
        });
  }

  /** A precision-recall curve as JSON. */
  public static byte[] of(PrCurve curve) throws IOException {
    return object(
        json -> {
          for (int i = 0; i < CURVE.size(); i++) {
            int column = i;
            var numbers = curve.points().stream().map(point -> row(point)[column]).toList();
            numbers(json, CURVE.get(i), numbers);
          }
        });
  }

  private static double[] row(PrCurve.Point point) {
    return new double[] {
      point.threshold(),
      point.truePositives(),
      point.falsePositives(),
      point.trueNegatives(),
      point.falseNegatives(),
      point.precision(),
      point.recall()
    };
  }

  /** A table of texts as JSON. */
  public static byte[] of(Texts texts) throws IOException {
    return object(
        json -> {
          json.writeArrayFieldStart("strings");
          for (var string : texts.strings()) {
            json.writeString(string);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("shape");
          for (long size : texts.shape()) {
            json.writeNumber(size);
          }
          json.writeEndArray();
        });
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Fields fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void numbers(JsonGenerator json, String name, List<Double> numbers)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (double number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  /**
   * Reads a histogram.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Histogram histogram(byte[] bytes) throws IOException {
    var lists = lists(bytes);
    var left = numbers(lists, "left", -1);
    var right = numbers(lists, "right", left.size());
    var count = numbers(lists, "count", left.size());
    var buckets = new ArrayList<Histogram.Bucket>();
    for (int i = 0; i < left.size(); i++) {
      buckets.add(new Histogram.Bucket(left.get(i), right.get(i), count.get(i)));
    }
    if (!lists.containsKey("statistics")) {
      return new Histogram(buckets, null);
    }
    var s = numbers(lists, "statistics", 5);
    return new Histogram(
        buckets, new Histogram.Statistics(s.get(0), s.get(1), s.get(2), s.get(3), s.get(4)));
  }

  /**
   * Reads a precision-recall curve.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PrCurve curve(byte[] bytes) throws IOException {
    var lists = lists(bytes);
    int size = numbers(lists, CURVE.get(0), -1).size();
    var columns = new ArrayList<List<Double>>();
    for (var name : CURVE) {
      columns.add(numbers(lists, name, size));
    }
    var points = new ArrayList<PrCurve.Point>();
    for (int i = 0; i < size; i++) {
      double[] row = new double[columns.size()];
      for (int c = 0; c < row.length; c++) {
        row[c] = columns.get(c).get(i);
      }
      points.add(new PrCurve.Point(row[0], row[1], row[2], row[3], row[4], row[5], row[6]));
    }
    return new PrCurve(points);
  }

  /**
   * Reads a table of texts.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Texts texts(byte[] bytes) throws IOException {
    var lists = lists(bytes);
    var strings = list(lists, "strings");
    var shape = numbers(lists, "shape", -1).stream().map(Double::longValue).toList();
    if (count(shape) != strings.size()) {
      throw new IllegalArgumentException(strings.size() + " texts in a table of shape " + shape);
    }
    return new Texts(strings, shape);
  }

  /** How many elements a table has; −1 if there is no such table. */
  private static long count(List<Long> shape) {
    try {
      long count = 1;
      for (long size : shape) {
        if (size < 0) {
          return -1;
        }
        count = Math.multiplyExact(count, size);
      }
      return count;
    } catch (ArithmeticException e) {
      return -1;
    }
  }

  private static List<Double> numbers(Map<String, List<String>> lists, String name, int size) {
    var numbers = list(lists, name).stream().map(ValueJson::number).toList();
    if (size >= 0 && numbers.size() != size) {
      throw new IllegalArgumentException(
          "'" + name + "' has " + numbers.size() + " elements, not " + size);
    }
    return numbers;
  }

  private static double number(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> NumberInput.parseDouble(text, true);
    };
  }

  private static List<String> list(Map<String, List<String>> lists, String name) {
    var list = lists.get(name);
    if (list == null) {
      throw new IllegalArgumentException("there is no list '" + name + "'");
    }
    return list;
  }

  private static Map<String, List<String>> lists(byte[] bytes) throws IOException {
    var lists = new HashMap<String, List<String>>();
    try (var json = JSON.createParser(bytes)) {
      if (json.nextToken() == null || !json.isExpectedStartObjectToken()) {
        throw new IllegalArgumentException("no object of JSON");
      }
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        lists.put(name, list(json));
      }
      return lists;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static List<String> list(JsonParser json) throws IOException {
    if (!json.isExpectedStartArrayToken()) {
      throw new IllegalArgumentException("'" + json.currentName() + "' is no list");
    }
    var list = new ArrayList<String>();
    for (var token = json.nextToken(); token != null && token.isScalarValue(); ) {
      list.add(json.getText());
      token = json.nextToken();
    }
    return list;
  }
}
