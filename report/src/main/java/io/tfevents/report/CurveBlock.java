package io.tfevents.report;

import io.tfevents.analysis.Curve;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The curves of one tag as the bytes of a block. Runs that log at the same steps share them.
 *
 * <pre>
 * u32 s, u32 r                 how many sequences of steps, how many curves
 * s times: u32 length, u32 offset   of a sequence, as {@link StepCodec} writes it
 * r times: u32 sequence, u32 offset of a curve's values, as {@link ValueCodec} writes them
 * </pre>
 *
 * Offsets count from the block's start.
 */
final class CurveBlock {
  private CurveBlock() {}

  static byte[] encode(List<Curve> curves, Precision precision) {
    var sequences = new LinkedHashMap<LongBuffer, Integer>();
    var ofCurve = new ArrayList<Integer>();
    for (var curve : curves) {
      var steps = LongBuffer.wrap(curve.steps());
      ofCurve.add(sequences.computeIfAbsent(steps, added -> sequences.size()));
    }
    var data = new PackedBytes();
    var head = new PackedBytes().u32(sequences.size()).u32(curves.size());
    int start = 8 + 8 * (sequences.size() + curves.size());
    for (var steps : sequences.keySet()) {
      head.u32(steps.capacity()).u32(start + data.size());
      StepCodec.encode(steps.array(), data);
    }
    for (int i = 0; i < curves.size(); i++) {
      head.u32(ofCurve.get(i)).u32(start + data.size());
      ValueCodec.encode(curves.get(i).values(), precision, data);
    }
    return head.all(data.toArray()).toArray();
  }
}
