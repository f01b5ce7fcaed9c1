package io.tfevents.edit;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A group's series side by side: a row a step, a column a statistic and tag, the columns of a
 * statistic together. NaN where a series does not have the step.
 */
final class ReducedTable {
  private final List<ReducedSeries> series;
  private final List<Statistic> statistics;
  private final long[] steps;

  ReducedTable(List<ReducedSeries> series, List<Statistic> statistics) {
    this.series = series;
    this.statistics = statistics;
    this.steps =
        series.stream()
            .map(ReducedSeries::steps)
            .flatMapToLong(LongStream::of)
            .sorted()
            .distinct()
            .toArray();
  }

  void writeCsv(Writer out) throws IOException {
    for (int line = 0; line < 2; line++) {
      for (var statistic : statistics) {
        for (var one : series) {
          out.write("," + (line == 0 ? csv(one.tag()) : statistic.name()));
        }
      }
      out.write("\n");
    }
    out.write("step" + ",".repeat(series.size() * statistics.size()) + "\n");
    int[] positions = new int[series.size()];
    for (long step : steps) {
      out.write(Long.toString(step));
      for (var statistic : statistics) {
        for (int i = 0; i < positions.length; i++) {
          out.write(",");
          if (has(i, positions[i], step)) {
            out.write(csv(series.get(i).value(statistic, positions[i])));
          }
        }
      }
      out.write("\n");
      for (int i = 0; i < positions.length; i++) {
        positions[i] += has(i, positions[i], step) ? 1 : 0;
      }
    }
  }

  private boolean has(int series, int position, long step) {
    var one = this.series.get(series);
    return position < one.size() && one.step(position) == step;
  }

  void writeJson(Writer out) throws IOException {
    out.write("{");
    var before = "";
    for (var statistic : statistics) {
      for (var one : series) {
        out.write(before + json("(" + python(one.tag()) + ", '" + statistic.name() + "')") + ":{");
        writeColumn(one, statistic, out);
        out.write("}");
        before = ",";
      }
    }
    out.write("}\n");
  }

  private void writeColumn(ReducedSeries one, Statistic statistic, Writer out) throws IOException {
    long[] own = one.steps();
    var before = "\"";
    for (long step : steps) {
      int index = Arrays.binarySearch(own, step);
      double value = index < 0 ? Double.NaN : one.value(statistic, index);
      out.write(before + step + "\":" + (Double.isFinite(value) ? value : "null"));
      before = ",\"";
    }
  }

  private static String csv(double number) {
    if (Double.isNaN(number)) {
      return "";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    return Double.toString(number);
  }

  private static String csv(String text) {
    return text.matches("(?s).*[,\"\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  /** As Python writes a string in a tuple. */
  private static String python(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    var escaped =
        text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    if (quote == '\'') {
      escaped = escaped.replace("'", "\\'");
    }
    return quote + escaped + quote;
  }

  private static String json(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
