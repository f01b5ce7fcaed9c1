package io.tfevents.edit;

import io.tfevents.event.EventSink;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a run.
 *
 * @param summary what reading found
 * @param curves by tag, in order of appearance
 */
record RunCurves(RunSummary summary, Map<String, Curve> curves) {

  static RunCurves read(RunFiles run, RunStream stream, DuplicateSteps duplicates)
      throws IOException {
    var buffers = new Buffers();
    var summary = stream.read(buffers);
    var curves = new LinkedHashMap<String, Curve>();
    Curve before = null;
    for (var buffer : buffers.inOrder.entrySet()) {
      var curve = buffer.getValue().toCurve(run.name(), buffer.getKey(), duplicates);
      before = before == null ? curve : curve.sharing(before);
      curves.put(buffer.getKey(), before);
    }
    return new RunCurves(summary, curves);
  }

  String run() {
    return summary.run();
  }

  private static final class Buffers implements EventSink {
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable CurveBuffer> byId = new ArrayList<>();
    private final Map<String, CurveBuffer> inOrder = new LinkedHashMap<>();

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      if (tagId == names.size()) {
        names.add(name);
        byId.add(null);
      }
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      var buffer = byId.get(tagId);
      if (buffer == null) {
        buffer = new CurveBuffer();
        byId.set(tagId, buffer);
        inOrder.put(names.get(tagId), buffer);
      }
      buffer.add(wallTime, step, value);
    }
  }
}
