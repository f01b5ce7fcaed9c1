package io.tfevents.interop;

import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.PrCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps runs in memory, to compare them. */
public final class KeptRuns implements RunSink {
  private final Map<String, KeptRun> runs = new LinkedHashMap<>();

  /** What a source hands over. */
  public static KeptRuns of(RunSource source) throws IOException {
    var kept = new KeptRuns();
    source.transferTo(kept);
    return kept;
  }

  /** The runs by name, in the order in which they came. */
  public Map<String, KeptRun> runs() {
    return runs;
  }

  /** The run of a name. */
  public KeptRun run(String name) {
    var run = runs.get(name);
    if (run == null) {
      throw new AssertionError("no run " + name + " but " + runs.keySet());
    }
    return run;
  }

  @Override
  public RunRecorder begin(RunInfo info) {
    var run = new KeptRun(info);
    if (runs.put(info.name(), run) != null) {
      throw new AssertionError("run " + info.name() + " came twice");
    }
    return run;
  }

  @Override
  public void publish() {}

  @Override
  public void close() {}

  /** A value under a tag. */
  public record Kept(String kind, String tag, double wallTime, long step, Object value) {}

  /** A run: what is said of it, and its values in the order in which they came. */
  public static final class KeptRun implements RunRecorder {
    private final RunInfo info;
    private final List<Kept> values = new ArrayList<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private boolean ended;

    private KeptRun(RunInfo info) {
      this.info = info;
    }

    /** What is said of it as a whole. */
    public RunInfo info() {
      return info;
    }

    /** Whether it came to its end. */
    public boolean hasEnded() {
      return ended;
    }

    /** What is said of tags. */
    public Map<String, String> descriptions() {
      return descriptions;
    }

    /** The values of a kind, by tag. */
    public Map<String, List<Kept>> of(String kind) {
      var byTag = new LinkedHashMap<String, List<Kept>>();
      for (var value : values) {
        if (value.kind().equals(kind)) {
          byTag.computeIfAbsent(value.tag(), tag -> new ArrayList<>()).add(value);
        }
      }
      return byTag;
    }

    private void keep(String kind, String tag, double wallTime, long step, Object value) {
      values.add(new Kept(kind, tag, wallTime, step, value));
    }

    @Override
    public void describe(String tag, String displayName, String description) {
      descriptions.put(tag, displayName + "|" + description);
    }

    @Override
    public void scalar(String tag, double wallTime, long step, double value) {
      keep("scalar", tag, wallTime, step, value);
    }

    @Override
    public void text(String tag, double wallTime, long step, Texts texts) {
      keep("text", tag, wallTime, step, texts);
    }

    @Override
    public void images(String tag, double wallTime, long step, Images images) {
      keep("images", tag, wallTime, step, images);
    }

    @Override
    public void sounds(String tag, double wallTime, long step, Sounds sounds) {
      keep("sounds", tag, wallTime, step, sounds);
    }

    @Override
    public void histogram(String tag, double wallTime, long step, Histogram histogram) {
      keep("histogram", tag, wallTime, step, histogram);
    }

    @Override
    public void prCurve(String tag, double wallTime, long step, PrCurve curve) {
      keep("prCurve", tag, wallTime, step, curve);
    }

    @Override
    public void graph(double wallTime, long step, Bytes graphDef) {
      keep("graph", "", wallTime, step, graphDef);
    }

    @Override
    public void kerasModel(String tag, double wallTime, long step, Bytes json) {
      keep("kerasModel", tag, wallTime, step, json);
    }

    @Override
    public void end() {
      ended = true;
    }
  }
}
