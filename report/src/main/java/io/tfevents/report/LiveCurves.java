package io.tfevents.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * All curves of a tag as a board sends them; made one at a time, so that many who ask take no more
 * memory than one.
 *
 * <pre>
 * f64 version                   of the model that has them
 * u32 r, r times: u32 run, u32 clock    the runs' numbers, and those of their sequences of times
 * u32 length, {@link CurveBlock}
 * {@link RunClocks}, of all of the runs, exact
 * </pre>
 */
final class LiveCurves {
  /** What was made last. */
  private byte[] made = {};

  /** What that is, and of which model. */
  private String madeOf = "";

  synchronized byte[] of(LiveModel model, int number) {
    var wanted = model.epoch() + "/" + model.version() + "/" + number;
    if (!wanted.equals(madeOf)) {
      made = encode(model, number);
      madeOf = wanted;
    }
    return made;
  }

  private static byte[] encode(LiveModel model, int number) {
    var tag = model.tags().get(number);
    var clocks = new RunClocks(true);
    var curves = tag.metrics().stream().map(metric -> metric.curve()).toList();
    var head = new PackedBytes().f64((double) model.version()).u32(tag.runs().size());
    for (int i = 0; i < curves.size(); i++) {
      head.u32(tag.runs().get(i)).u32(clocks.clock(curves.get(i)));
    }
    byte[] values = CurveBlock.encode(curves, Precision.EXACT);
    byte[] times = clocks.encode();
    byte[] start = head.u32(values.length).toArray();
    return ByteBuffer.allocate(start.length + values.length + times.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(start)
        .put(values)
        .put(times)
        .array();
  }
}
