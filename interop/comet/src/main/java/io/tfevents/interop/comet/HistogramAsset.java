package io.tfevents.interop.comet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Histograms as Comet has them ({@code comet_ml/data_structure.py}): counts of bins whose edges
 * grow by a tenth each, from 1e-12 to 1e20 on both sides of 0. Bins count from that of the smallest
 * numbers. A bucket of ours counts where its middle is; the buckets themselves stand beside that.
 */
final class HistogramAsset {
  private static final double START = 1e-12;
  private static final double STOP = 1e20;
  private static final double STEP = 1.1;

  /** How many edges there are on one side of 0. */
  private static final int EDGES = edges(START, STOP, STEP);

  private HistogramAsset() {}

  private static int edges(double start, double stop, double step) {
    int edges = 0;
    for (double edge = start; edge <= stop; edge *= step) {
      edges++;
    }
    return edges;
  }

  static void write(Histogram histogram, JsonGenerator json) throws IOException {
    var counts = new TreeMap<Integer, Long>();
    for (var bucket : histogram.buckets()) {
      long count = Math.round(bucket.count());
      if (count > 0) {
        counts.merge(bin(bucket.left() / 2 + bucket.right() / 2), count, Long::sum);
      }
    }
    json.writeNumberField("version", 2);
    json.writeArrayFieldStart("index_values");
    for (var count : counts.entrySet()) {
      json.writeStartArray();
      json.writeNumber(count.getKey());
      json.writeNumber(count.getValue());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNullField("values");
    json.writeNumberField("offset", 0);
    json.writeNumberField("start", START);
    json.writeNumberField("stop", STOP);
    json.writeNumberField("step", STEP);
    json.writeObjectFieldStart(Own.NAME);
    var buckets = histogram.buckets();
    Numbers.write(json, "left", buckets.stream().map(Bucket::left).toList());
    Numbers.write(json, "right", buckets.stream().map(Bucket::right).toList());
    Numbers.write(json, "count", buckets.stream().map(Bucket::count).toList());
    var s = histogram.statistics();
    if (s != null) {
      Numbers.write(
          json, "statistics", List.of(s.min(), s.max(), s.num(), s.sum(), s.sumSquares()));
    }
    json.writeEndObject();
  }

  private static int bin(double value) {
    int zero = EDGES + 1;
    if (value >= STOP) {
      return 2 * EDGES + 1;
    } else if (value <= -STOP) {
      return 0;
    } else if (value == 0 || Double.isNaN(value)) {
      return zero;
    }
    // What is nearer to 0 than the first edge is in the bin beside it.
    int edge = Math.max(0, (int) Math.ceil(Math.log(Math.abs(value) / START) / Math.log(STEP)));
    return value < 0 ? zero - 1 - edge : zero + edge;
  }

  /**
   * A histogram.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Histogram read(StructValue asset) {
    var own = Json.object(asset, Own.NAME);
    if (own == null) {
      return new Histogram(bins(asset), null);
    }
    var left = Numbers.numbers(own, "left");
    var right = Numbers.numbers(own, "right");
    var count = Numbers.numbers(own, "count");
    if (right.size() != left.size() || count.size() != left.size()) {
      throw new IllegalArgumentException("a histogram with lists of different lengths");
    }
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < left.size(); i++) {
      buckets.add(new Bucket(left.get(i), right.get(i), count.get(i)));
    }
    var s = Numbers.numbers(own, "statistics");
    return new Histogram(
        buckets,
        s.size() == 5
            ? new Histogram.Statistics(s.get(0), s.get(1), s.get(2), s.get(3), s.get(4))
            : null);
  }

  private static List<Bucket> bins(StructValue asset) {
    double start = Numbers.number(asset, "start", START);
    double stop = Numbers.number(asset, "stop", STOP);
    double step = Numbers.number(asset, "step", STEP);
    double offset = Numbers.number(asset, "offset", 0);
    boolean isSound = start > 0 && stop > start && step > 1.000_01 && stop / start < 1e300;
    if (!isSound) {
      throw new IllegalArgumentException("a histogram of bins that do not grow");
    }
    int zero = edges(start, stop, step) + 1;
    var buckets = new ArrayList<Bucket>();
    for (var pair : Json.list(asset, "index_values")) {
      var indexAndCount = Numbers.numbers(pair);
      if (indexAndCount.size() != 2) {
        throw new IllegalArgumentException("a histogram whose bins are no pairs");
      }
      int bin = indexAndCount.get(0).intValue();
      int edge = bin >= zero ? bin - zero : zero - 1 - bin;
      double far = Math.min(stop, start * Math.pow(step, edge));
      double near = edge == 0 ? 0 : Math.min(stop, start * Math.pow(step, edge - 1));
      double count = indexAndCount.get(1);
      buckets.add(
          bin >= zero
              ? new Bucket(offset + near, offset + far, count)
              : new Bucket(offset - far, offset - near, count));
    }
    return buckets;
  }
}
