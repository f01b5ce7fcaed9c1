package io.tfevents.interop.sacred;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a {@code metrics.json}. A first pass finds where each list begins, and how many
 * elements of it are sound; then the lists of a metric are read side by side, so that no more than
 * some buffers of the file are in memory.
 */
final class StoredMetrics {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build())
          .build();

  private final Path file;
  private final List<Metric> metrics = new ArrayList<>();

  private StoredMetrics(Path file) {
    this.file = file;
  }

  /** A list that begins at an offset, with so many elements. */
  private static final class Column {
    private final long offset;
    private long size;

    Column(long offset) {
      this.offset = offset;
    }
  }

  private static final class Metric {
    private final String name;
    private @Nullable Column steps;
    private @Nullable Column timestamps;
    private @Nullable Column values;
    private @Nullable Column wallTimes;

    Metric(String name) {
      this.name = name;
    }
  }

  /**
   * Those of a file.
   *
   * @param problems is told where the file is damaged
   */
  static StoredMetrics in(Path file, RunContents.Points problems) throws IOException {
    var metrics = new StoredMetrics(file);
    try (var channel = FileChannel.open(file);
        var json = JSON.createParser(Channels.newInputStream(channel))) {
      try {
        metrics.find(json);
      } catch (JsonProcessingException e) {
        problems.broken(
            "",
            "what is behind byte %d of %s: %s"
                .formatted(
                    json.currentLocation().getByteOffset(),
                    file.getFileName(),
                    e.getOriginalMessage()));
      }
    }
    return metrics;
  }

  private void find(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new JsonParseException(json, "it holds no object of JSON");
    }
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      var metric = new Metric(name);
      metrics.add(metric);
      if (json.nextToken() == JsonToken.START_OBJECT) {
        findLists(metric, json);
      } else {
        json.skipChildren();
      }
    }
  }

  private static void findLists(Metric metric, JsonParser json) throws IOException {
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      var token = json.nextToken();
      if (token == JsonToken.START_OBJECT && name.equals(MetricsFile.OWN)) {
        findLists(metric, json);
        continue;
      }
      if (token != JsonToken.START_ARRAY) {
        json.skipChildren();
        continue;
      }
      var column = new Column(json.currentTokenLocation().getByteOffset());
      switch (name) {
        case MetricsFile.STEPS -> metric.steps = column;
        case MetricsFile.TIMESTAMPS -> metric.timestamps = column;
        case MetricsFile.VALUES -> metric.values = column;
        case MetricsFile.WALL_TIMES -> metric.wallTimes = column;
        default -> {}
      }
      // An element is whole when something stands behind it.
      for (token = json.nextToken(); token != JsonToken.END_ARRAY; column.size++) {
        json.skipChildren();
        token = json.nextToken();
      }
    }
  }

  /** Hands over all points. */
  void transfer(RunContents.Points points) throws IOException {
    for (var metric : metrics) {
      transfer(metric, points);
    }
  }

  private void transfer(Metric metric, RunContents.Points points) throws IOException {
    try (var steps = elements(metric.steps);
        var timestamps = elements(metric.timestamps);
        var values = elements(metric.values);
        var wallTimes = elements(metric.wallTimes)) {
      long most = Math.max(steps.left(), Math.max(timestamps.left(), values.left()));
      long whole = Math.min(steps.left(), Math.min(timestamps.left(), values.left()));
      for (long i = 0; i < whole; i++) {
        var problem = add(metric.name, steps, timestamps, values, wallTimes, points);
        if (problem != null) {
          points.broken(
              metric.name, "point %d in %s: %s".formatted(i, file.getFileName(), problem));
        }
      }
      if (most > whole || most == 0) {
        var what =
            most == 0
                ? "it has no lists of points"
                : "%d points without a step, a time or a value".formatted(most - whole);
        points.broken(metric.name, file.getFileName() + ": " + what);
      }
    }
  }

  /** Adds the next point; what is wrong with it if it is none. */
  private static @Nullable String add(
      String metric,
      Elements steps,
      Elements timestamps,
      Elements values,
      Elements wallTimes,
      RunContents.Points points)
      throws IOException {
    steps.next();
    timestamps.next();
    values.next();
    boolean hasWallTime = wallTimes.next();
    try {
      if (!steps.isWhole()) {
        return "a step that is no whole number";
      } else if (!values.isNumber()) {
        return "a value that is no number";
      }
      double wallTime =
          hasWallTime && wallTimes.isNumber()
              ? wallTimes.number()
              : NaiveTime.seconds(NaiveTime.parse(timestamps.text()));
      points.add(metric, wallTime, steps.whole(), values.number());
      return null;
    } catch (JsonProcessingException e) {
      return e.getOriginalMessage();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private Elements elements(@Nullable Column column) throws IOException {
    if (column == null) {
      return new Elements(JSON.createParser("[]"), 0);
    }
    if (column.offset < 0) {
      throw new IOException(file + ": in another encoding than UTF-8, which Sacred does not write");
    }
    var channel = FileChannel.open(file);
    var json = JSON.createParser(Channels.newInputStream(channel.position(column.offset)));
    json.nextToken();
    return new Elements(json, column.size);
  }

  /** The elements of a list, one after another. */
  private static final class Elements implements Closeable {
    private final JsonParser json;
    private long left;

    Elements(JsonParser json, long size) {
      this.json = json;
      this.left = size;
    }

    /** How many there are yet. */
    long left() {
      return left;
    }

    /** Goes to the next; false where there is none. */
    boolean next() throws IOException {
      if (left == 0) {
        return false;
      }
      left--;
      json.nextToken();
      json.skipChildren();
      return true;
    }

    boolean isNumber() {
      return json.currentToken().isNumeric();
    }

    double number() throws IOException {
      return json.getDoubleValue();
    }

    boolean isWhole() throws IOException {
      return isNumber()
          && (json.currentToken() == JsonToken.VALUE_NUMBER_INT
              ? json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
              : number() == Math.rint(number()) && Math.abs(number()) < Long.MAX_VALUE);
    }

    long whole() throws IOException {
      return json.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? json.getLongValue()
          : (long) number();
    }

    /** The text of a string; empty if it is something else. */
    String text() throws IOException {
      return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
    }

    @Override
    public void close() throws IOException {
      json.close();
    }
  }
}
