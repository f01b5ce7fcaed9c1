package io.tfevents.interop.wandb;

import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.interop.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Histograms as {@code wandb.Histogram}: {@code bins} are the edges, one more than there are counts
 * in {@code values}. What this leaves out stands beside it: statistics, and the buckets where there
 * are gaps between them.
 */
final class HistogramForm {
  static final String TYPE = "histogram";

  private HistogramForm() {}

  static StructValue of(Histogram histogram) {
    var buckets = histogram.buckets();
    var edges = new ArrayList<>(buckets.stream().map(Bucket::left).toList());
    if (!buckets.isEmpty()) {
      edges.add(buckets.get(buckets.size() - 1).right());
    }
    return new Json()
        .with("_type", TYPE)
        .withNumbers("bins", edges)
        .withNumbers("values", buckets.stream().map(Bucket::count).toList())
        .object();
  }

  /** What its form leaves out; null if nothing. */
  static @Nullable StructValue more(Histogram histogram) {
    var more = new Json();
    var s = histogram.statistics();
    if (s != null) {
      more.withNumbers("statistics", List.of(s.min(), s.max(), s.num(), s.sum(), s.sumSquares()));
    }
    if (hasGaps(histogram.buckets())) {
      more.withNumbers("right", histogram.buckets().stream().map(Bucket::right).toList());
    }
    return more.object().fields().isEmpty() ? null : more.object();
  }

  private static boolean hasGaps(List<Bucket> buckets) {
    for (int i = 1; i < buckets.size(); i++) {
      if (Double.compare(buckets.get(i - 1).right(), buckets.get(i).left()) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * A histogram.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Histogram read(StructValue form, @Nullable StructValue more) {
    var counts = Json.numbers(form, "values");
    var edges = edges(form, counts.size());
    if (edges.size() != counts.size() + 1 && !(counts.isEmpty() && edges.isEmpty())) {
      throw new IllegalArgumentException(
          "a histogram of " + edges.size() + " edges and " + counts.size() + " counts");
    }
    var rights = more == null ? List.<Double>of() : Json.numbers(more, "right");
    var buckets = new ArrayList<Bucket>();
    for (int i = 0; i < counts.size(); i++) {
      double right = rights.size() == counts.size() ? rights.get(i) : edges.get(i + 1);
      buckets.add(new Bucket(edges.get(i), right, counts.get(i)));
    }
    var s = more == null ? List.<Double>of() : Json.numbers(more, "statistics");
    return new Histogram(
        buckets,
        s.size() == 5
            ? new Histogram.Statistics(s.get(0), s.get(1), s.get(2), s.get(3), s.get(4))
            : null);
  }

  /** Edges one by one, or of bins of the same width ({@code packedBins}). */
  private static List<Double> edges(StructValue form, int bins) {
    if (form.fields().get("packedBins") instanceof StructValue packed) {
      double min = Json.number(packed, "min");
      double size = Json.number(packed, "size");
      var edges = new ArrayList<Double>();
      for (int i = 0; i <= bins; i++) {
        edges.add(min + i * size);
      }
      return edges;
    }
    return Json.numbers(form, "bins");
  }
}
