package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.Histogram;
import io.tfevents.event.HistogramEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Histograms of a series in a block: of each, u32 n, how many buckets it has, then n + 1 edges and
 * n counts in 32 bits. Buckets touch each other; a histogram that cannot be drawn has none.
 */
final class HistogramValues implements ValueSection.Values<HistogramEvent> {
  /** More are put together with their neighbours. */
  private static final int MOST_BUCKETS = 256;

  @Override
  public void write(List<HistogramEvent> values, JsonGenerator json, Blocks blocks)
      throws IOException {
    var bytes = new PackedBytes();
    for (var value : values) {
      write(value.histogram(), bytes);
    }
    json.writeNumberField("block", blocks.add(bytes.toArray()));
  }

  static void write(Histogram histogram, PackedBytes to) {
    if (!isDrawable(histogram)) {
      to.u32(0);
      return;
    }
    var buckets = touching(histogram.buckets());
    int together = (buckets.size() + MOST_BUCKETS - 1) / MOST_BUCKETS;
    int count = (buckets.size() + together - 1) / together;
    to.u32(count).f32((float) buckets.get(0).left());
    for (int i = 1; i <= count; i++) {
      to.f32((float) buckets.get(Math.min(i * together, buckets.size()) - 1).right());
    }
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int j = i * together; j < Math.min((i + 1) * together, buckets.size()); j++) {
        sum += buckets.get(j).count();
      }
      to.f32((float) sum);
    }
  }

  private static boolean isDrawable(Histogram histogram) {
    return !histogram.buckets().isEmpty()
        && histogram.buckets().stream()
            .allMatch(
                bucket ->
                    Float.isFinite((float) bucket.left())
                        && Float.isFinite((float) bucket.right())
                        && bucket.left() <= bucket.right()
                        && bucket.count() >= 0
                        && Float.isFinite((float) bucket.count()));
  }

  /** The same buckets with empty ones between those that are apart; none reaches into another. */
  private static List<Histogram.Bucket> touching(List<Histogram.Bucket> buckets) {
    var touching = new ArrayList<Histogram.Bucket>(buckets.size());
    double end = buckets.get(0).left();
    for (var bucket : buckets) {
      if (bucket.left() > end) {
        touching.add(new Histogram.Bucket(end, bucket.left(), 0));
        end = bucket.left();
      }
      double right = Math.max(end, bucket.right());
      touching.add(new Histogram.Bucket(end, right, bucket.count()));
      end = right;
    }
    return touching;
  }
}
