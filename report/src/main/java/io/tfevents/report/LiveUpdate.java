package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Point;
import io.tfevents.analysis.Training;
import io.tfevents.event.Hparams;
import io.tfevents.logdir.ScalarSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a page that shows one model has to know to show the next one of the same epoch: runs and
 * tags that are new or changed, the points that curves have got, what tables tell of these curves,
 * and what became of the best run, pairs and findings. As JSON, for {@code live.js}.
 */
final class LiveUpdate {
  /** With more new points than this, a page asks for the curves that it shows. */
  static final int MOST_POINTS = 20_000;

  /** Of series as long as this, not every point is compared. */
  private static final int COMPARED = 256;

  private final LiveModel before;
  private final LiveModel now;
  private int pointsLeft = MOST_POINTS;

  private LiveUpdate(LiveModel before, LiveModel now) {
    this.before = before;
    this.now = now;
  }

  static byte[] json(LiveModel before, LiveModel now) throws IOException {
    return new LiveUpdate(before, now).json();
  }

  private byte[] json() throws IOException {
    var sections = new ArrayList<PageSection>();
    var best = new BestSection(now.trainings());
    if (!Arrays.equals(alone(best), alone(new BestSection(before.trainings())))) {
      sections.add(best);
    }
    var names = now.trainings().stream().map(Training::name).toList();
    sections.add(new PairSection(changedTrainings(), now.tags()));
    var diagnosed =
        runsWhere(i -> !was(i).map(LiveRun::diagnosis).equals(Optional.of(is(i).diagnosis())));
    if (!diagnosed.isEmpty()) {
      sections.add(
          new FindingSection(now.diagnosis(diagnosed.stream().map(this::is).toList()), names));
    }
    return PageModel.json(json -> write(json, diagnosed), sections, new Blocks());
  }

  private static byte[] alone(PageSection section) throws IOException {
    return PageModel.json(json -> {}, List.of(section), new Blocks());
  }

  private void write(JsonGenerator json, List<Integer> diagnosed) throws IOException {
    var changed = runsWhere(this::isChanged);
    json.writeNumberField("version", now.version());
    json.writeStringField(
        "primary", BestSection.primary(now.trainings()).map(Metric::name).orElse(""));
    json.writeObjectFieldStart("runs");
    for (int run : changed) {
      json.writeFieldName(Integer.toString(run));
      RunSection.write(json, is(run).training(), is(run).slot(), is(run).span());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("tags");
    for (var tag : now.tags().subList(before.tags().size(), now.tags().size())) {
      json.writeStartObject();
      CurveSection.writeName(json, tag);
      json.writeEndObject();
    }
    json.writeEndArray();
    writeCurves(json, new HashSet<>(changed));
    json.writeBooleanField("values", changed.stream().anyMatch(this::hasOtherValues));
    json.writeFieldName("diagnosed");
    json.writeArray(diagnosed.stream().mapToInt(run -> run).toArray(), 0, diagnosed.size());
  }

  private void writeCurves(JsonGenerator json, Set<Integer> changed) throws IOException {
    json.writeArrayFieldStart("curves");
    for (int tag = 0; tag < now.tags().size(); tag++) {
      var name = now.tags().get(tag).name();
      for (int run : now.tags().get(tag).runs()) {
        if (changed.contains(run)) {
          writeCurve(json, tag, run, name);
        }
      }
    }
    json.writeEndArray();
  }

  private void writeCurve(JsonGenerator json, int tag, int run, String name) throws IOException {
    var series = is(run).series().get(name);
    var facts = is(run).facts().get(name);
    if (series == null || facts == null) {
      return;
    }
    var earlier = was(run).map(before -> before.series().get(name));
    int from = earlier.filter(start -> startsWith(series, start)).map(ScalarSeries::size).orElse(0);
    if (from > 0 && from == series.size()) {
      return;
    }
    json.writeStartObject();
    json.writeNumberField("tag", tag);
    json.writeNumberField("run", run);
    int points = series.size() - from;
    if (points <= pointsLeft) {
      pointsLeft -= points;
      writePoints(json, series, from);
    }
    json.writeNumberField("n", facts.points());
    writePoint(json, "first", facts.first());
    writePoint(json, "last", facts.last());
    writePoint(json, "best", facts.best());
    json.writeNumberField("bad", facts.notFinite());
    writePoint(json, "firstBad", facts.firstNotFinite());
    json.writeEndObject();
  }

  private static void writePoints(JsonGenerator json, ScalarSeries series, int from)
      throws IOException {
    json.writeNumberField("from", from);
    json.writeArrayFieldStart("steps");
    for (int i = from; i < series.size(); i++) {
      json.writeNumber(series.step(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("values");
    for (int i = from; i < series.size(); i++) {
      json.writeNumber(series.value(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("times");
    for (int i = from; i < series.size(); i++) {
      json.writeNumber(series.wallTime(i));
    }
    json.writeEndArray();
  }

  private static void writePoint(JsonGenerator json, String name, Optional<Point> point)
      throws IOException {
    if (point.isPresent()) {
      json.writeNumberField(name, point.get().value());
      json.writeNumberField(name + "Step", point.get().step());
    }
  }

  /**
   * Whether a series goes on where another one ended. Points are taken back from the end, replaced
   * by those of another file, or thinned; so both ends and some between tell.
   */
  static boolean startsWith(ScalarSeries series, ScalarSeries start) {
    int size = start.size();
    if (size == 0) {
      return true;
    }
    if (series.size() < size) {
      return false;
    }
    int compared = Math.min(size, COMPARED);
    for (int i = 1; i <= compared; i++) {
      int at = (int) ((long) i * size / compared) - 1;
      if (!isSamePoint(series, start, at)) {
        return false;
      }
    }
    return isSamePoint(series, start, 0);
  }

  private static boolean isSamePoint(ScalarSeries series, ScalarSeries other, int index) {
    return series.step(index) == other.step(index)
        && bits(series.wallTime(index)) == bits(other.wallTime(index))
        && bits(series.value(index)) == bits(other.value(index));
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }

  /** All trainings, those without news with nothing in them, so that numbers stay. */
  private List<Training> changedTrainings() {
    var trainings = new ArrayList<Training>();
    for (int run = 0; run < now.runs().size(); run++) {
      var training = is(run).training();
      trainings.add(
          isChanged(run)
              ? training
              : new Training(
                  training.name(), List.of(), List.of(), Map.of(), Hparams.Status.UNKNOWN));
    }
    return trainings;
  }

  /** Whether a run has other values than before of those that are no numbers. */
  private boolean hasOtherValues(int run) {
    var before = was(run).map(LiveRun::training).map(List::of).orElse(List.of());
    return !LiveValues.counts(before).equals(LiveValues.counts(List.of(is(run).training())));
  }

  private boolean isChanged(int run) {
    return was(run).filter(before -> before.isAsIn(is(run).training())).isEmpty();
  }

  private interface Condition {
    boolean holds(int run);
  }

  private List<Integer> runsWhere(Condition condition) {
    var runs = new ArrayList<Integer>();
    for (int run = 0; run < now.runs().size(); run++) {
      if (condition.holds(run)) {
        runs.add(run);
      }
    }
    return runs;
  }

  private LiveRun is(int run) {
    return now.runs().get(run);
  }

  private Optional<LiveRun> was(int run) {
    return run < before.runs().size() ? Optional.of(before.runs().get(run)) : Optional.empty();
  }
}
