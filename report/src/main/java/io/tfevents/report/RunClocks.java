package io.tfevents.report;

import io.tfevents.analysis.Curve;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When the points of one run were recorded. Curves with the same steps share the times of the first
 * of them, unless every bit is to be kept.
 *
 * <pre>
 * u32 c                        how many sequences of times
 * c times: u32 length, u32 offset   of a sequence, as {@link StepCodec} writes it
 * </pre>
 */
final class RunClocks {
  private final boolean isExact;
  private final List<double[]> clocks = new ArrayList<>();

  /** By steps; where every bit counts, by the bits of the times, too. */
  private final Map<List<LongBuffer>, Integer> numbers = new HashMap<>();

  RunClocks(boolean isExact) {
    this.isExact = isExact;
  }

  /** The number of a curve's sequence of times. */
  int clock(Curve curve) {
    double[] times = curve.wallTimes();
    var steps = LongBuffer.wrap(curve.steps());
    var key = isExact ? List.of(steps, LongBuffer.wrap(bits(times))) : List.of(steps);
    var known = numbers.putIfAbsent(key, clocks.size());
    if (known != null) {
      return known;
    }
    clocks.add(times);
    return clocks.size() - 1;
  }

  private static long[] bits(double... times) {
    return Arrays.stream(times).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  byte[] encode() {
    var data = new PackedBytes();
    var head = new PackedBytes().u32(clocks.size());
    int start = 4 + 8 * clocks.size();
    for (double[] times : clocks) {
      head.u32(times.length).u32(start + data.size());
      StepCodec.encode(times, isExact, data);
    }
    return head.all(data.toArray()).toArray();
  }
}
