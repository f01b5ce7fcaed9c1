package io.tfevents.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.KeptRuns.KeptRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every tracker has to keep to: runs that go there and come back as event files are what they
 * were, or a loss says what is not. The golden logs of {@code testdata/logs} go through it once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TrackerContract {
  private static final URI GOLDEN = Path.of("../../testdata/logs").toUri();
  private static final double START = 1_700_000_000;

  private Path folder = Path.of("");

  private KeptRuns before = new KeptRuns();
  private KeptRuns after = new KeptRuns();
  private List<Loss> losses = List.of();

  /** The tracker that is tested. */
  protected abstract Tracker tracker();

  /** By how many seconds a wall time that comes back may differ. */
  protected abstract double wallTimeTolerance();

  /** What of the golden logs the tracker cannot hold: each as run, comma, tag, colon and what. */
  protected abstract List<String> expectedLosses();

  /** A tag's points in the order that the tracker keeps them in, if that is not theirs. */
  protected List<Kept> kept(List<Kept> points) {
    return points;
  }

  /** Another place on each call. */
  protected URI newPlace() {
    return newFolder("place");
  }

  private int folders;

  private URI newFolder(String name) {
    return folder.resolve(name + ++folders).toUri();
  }

  @BeforeAll
  void sendTheGoldenLogsThereAndBack(@TempDir Path temporary) throws IOException {
    folder = temporary;
    var place = newPlace();
    before = KeptRuns.of(LogdirSource.of(GOLDEN, new Losses()));
    var lost = new Losses();
    send(LogdirSource.of(GOLDEN, new Losses()), place, lost);
    after = fetch(place, lost);
    losses = lost.list();
  }

  private void send(RunSource source, URI place, Losses lost) throws IOException {
    try (var sink = tracker().sink(place, lost)) {
      source.transferTo(sink);
      sink.publish();
    }
  }

  /** From the tracker to a log directory, and what that holds then. */
  private KeptRuns fetch(URI place, Losses lost) throws IOException {
    var logdir = newFolder("logs");
    try (var sink = LogdirSink.to(logdir, "logs", false, lost)) {
      tracker().source(place, lost).transferTo(sink);
      sink.publish();
    }
    return KeptRuns.of(LogdirSource.of(logdir, new Losses()));
  }

  @Test
  void theGoldenLogsHoldEveryKindOfValue() {
    for (var kind : List.of("scalar", "text", "images", "sounds", "histogram", "prCurve")) {
      assertThat(before.runs().values()).as(kind).anyMatch(run -> !run.of(kind).isEmpty());
    }
    assertThat(before.runs().values()).anyMatch(run -> !run.of("graph").isEmpty());
    assertThat(before.runs().values()).anyMatch(run -> !run.of("kerasModel").isEmpty());
    assertThat(before.runs().values()).anyMatch(run -> !run.info().hparams().isEmpty());
    assertThat(before.runs().values()).anyMatch(run -> run.info().parent() != null);
  }

  @Test
  void everyRunComesBackUnderItsName() {
    assertThat(after.runs().keySet()).isEqualTo(before.runs().keySet());
  }

  @Test
  void everyScalarComesBackBitByBitInItsOrder() {
    assertSame("scalar");
  }

  @Test
  void everyTextComesBack() {
    assertSame("text");
  }

  @Test
  void everyImageComesBack() {
    assertSame("images");
  }

  @Test
  void everySoundComesBack() {
    assertSame("sounds");
  }

  @Test
  void everyHistogramComesBack() {
    assertSame("histogram");
  }

  @Test
  void everyPrecisionRecallCurveComesBack() {
    assertSame("prCurve");
  }

  @Test
  void everyGraphComesBack() {
    assertSame("graph");
    assertSame("kerasModel");
  }

  @Test
  void everyHyperparameterComesBackWithItsType() {
    before
        .runs()
        .forEach(
            (name, run) -> {
              var expected = new LinkedHashMap<>(run.info().hparams());
              expected.keySet().removeIf(hparam -> isLost(name, hparam));
              var hparams = new LinkedHashMap<>(after.run(name).info().hparams());
              hparams.keySet().removeIf(hparam -> isLost(name, hparam));
              assertThat(hparams).as(name).isEqualTo(expected);
            });
  }

  @Test
  void everySessionComesBackWithItsStatusAndItsTimes() {
    before
        .runs()
        .forEach(
            (name, run) -> {
              var info = after.run(name).info();
              assertThat(info.status()).as(name).isEqualTo(run.info().status());
              if (info.status() != Hparams.Status.UNKNOWN) {
                assertTime(name + " start", info.startTime(), run.info().startTime());
                assertTime(name + " end", info.endTime(), run.info().endTime());
              }
            });
  }

  @Test
  void whatIsLostIsNamedAndNothingElse() {
    assertThat(losses.stream().map(Loss::toString).sorted().toList())
        .isEqualTo(expectedLosses().stream().sorted().toList());
  }

  @Test
  void runsThatAreSentAgainAreThereOnce() throws IOException {
    var place = newPlace();
    send(LogdirSource.of(GOLDEN, new Losses()), place, new Losses());
    send(LogdirSource.of(GOLDEN, new Losses()), place, new Losses());
    var twice = fetch(place, new Losses());

    assertThat(twice.runs().keySet()).isEqualTo(after.runs().keySet());
    after
        .runs()
        .forEach(
            (name, run) -> assertThat(counts(twice.run(name))).as(name).isEqualTo(counts(run)));
  }

  private static Map<String, Integer> counts(KeptRun run) {
    var counts = new LinkedHashMap<String, Integer>();
    for (var kind : List.of("scalar", "text", "images", "sounds", "histogram", "prCurve")) {
      run.of(kind).forEach((tag, values) -> counts.put(kind + " " + tag, values.size()));
    }
    return counts;
  }

  @Test
  void namesOfEveryKindComeBack() throws IOException {
    var names =
        List.of(
            "loss",
            "loss/train",
            "loss/train/mean",
            "Loss",
            "a/../../b",
            "/absolute",
            "a//b",
            "a/",
            ".",
            "..",
            "",
            " ",
            "tab\tand\nline",
            "per cent %20 & = ? # \" ' \\ : * < > |",
            "Übung/日本語/🙂",
            "long".repeat(100),
            "long".repeat(100) + "er",
            "x_y",
            "x=y",
            "x+y");
    var hparams = new LinkedHashMap<String, HparamValue>();
    for (var name : names) {
      if (!name.isEmpty()) {
        hparams.put(name, new HparamValue.TextValue("of " + name));
      }
    }
    var info =
        RunInfo.named("run with spaces/lr=0.1 & 日本語").withTimes(START, START).withHparams(hparams);
    RunSource source =
        sink -> {
          var recorder = sink.begin(info.withExperiment("experiment/of: \"names\""));
          for (int i = 0; i < names.size(); i++) {
            recorder.scalar(names.get(i), START + i, i, i);
            recorder.text("text " + names.get(i), START + i, i, Texts.of("text " + i));
          }
          recorder.end();
        };
    var place = newPlace();
    send(source, place, new Losses());
    var run = fetch(place, new Losses()).run(info.name());

    for (int i = 0; i < names.size(); i++) {
      assertThat(run.of("scalar").get(names.get(i)))
          .as("scalar '%s'", names.get(i))
          .isEqualTo(List.of(new Kept("scalar", names.get(i), START + i, i, (double) i)));
      var tag = "text " + names.get(i);
      assertThat(Objects.requireNonNull(run.of("text").get(tag), tag))
          .hasSize(1)
          .allMatch(text -> ((Texts) text.value()).strings().get(0).startsWith("text "));
    }
    assertThat(run.info().hparams()).isEqualTo(hparams);
  }

  @Test
  void hyperparametersKeepTheirTypes() throws IOException {
    var hparams = new LinkedHashMap<String, HparamValue>();
    hparams.put("lr", new HparamValue.NumberValue(1e-3));
    hparams.put("third", new HparamValue.NumberValue(1 / 3.0));
    hparams.put("whole", new HparamValue.NumberValue(64));
    hparams.put("negative zero", new HparamValue.NumberValue(-0.0));
    hparams.put("not a number", new HparamValue.NumberValue(Double.NaN));
    hparams.put("endless", new HparamValue.NumberValue(Double.NEGATIVE_INFINITY));
    hparams.put("yes", new HparamValue.BoolValue(true));
    hparams.put("text", new HparamValue.TextValue("adam"));
    hparams.put("digits", new HparamValue.TextValue("0010"));
    hparams.put("a number as text", new HparamValue.TextValue("0.5"));
    hparams.put("true as text", new HparamValue.TextValue("true"));
    hparams.put("empty", new HparamValue.TextValue(""));
    hparams.put("lines", new HparamValue.TextValue(" one\ntwo\n"));
    RunSource source =
        sink -> {
          var recorder = sink.begin(RunInfo.named("run").withHparams(hparams));
          recorder.scalar("loss", START, 0, 0);
          recorder.end();
        };
    var place = newPlace();
    var lost = new Losses();
    send(source, place, lost);
    var info = fetch(place, lost).run("run").info();

    hparams.keySet().removeIf(hparam -> isIn(lost.list(), "run", hparam));
    var back = new LinkedHashMap<>(info.hparams());
    back.keySet().removeIf(hparam -> isIn(lost.list(), "run", hparam));
    assertThat(back).isEqualTo(hparams);
  }

  @Test
  void randomNumbersComeBackBitByBit() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var points = new ArrayList<Kept>();
    for (int i = 0; i < 5_000; i++) {
      double value =
          switch (random.nextInt(4)) {
            case 0 -> random.nextGaussian();
            case 1 -> random.nextFloat();
            case 2 -> random.nextInt();
            default -> canonical(Double.longBitsToDouble(random.nextLong()));
          };
      double wallTime = START + random.nextInt(1_000_000) / 8.0;
      points.add(new Kept("scalar", "tag" + random.nextInt(7), wallTime, i, value));
    }
    RunSource source =
        sink -> {
          var recorder = sink.begin(RunInfo.named("run").withTimes(START, START));
          for (var point : points) {
            recorder.scalar(point.tag(), point.wallTime(), point.step(), (double) point.value());
          }
          recorder.end();
        };
    var place = newPlace();
    send(source, place, new Losses());
    var scalars = fetch(place, new Losses()).run("run").of("scalar");

    assertThat(scalars)
        .as("seed %d", seed)
        .isEqualTo(
            points.stream()
                .collect(
                    Collectors.groupingBy(
                        Kept::tag, Collectors.collectingAndThen(Collectors.toList(), this::kept))));
  }

  private static double canonical(double number) {
    return Double.isNaN(number) ? Double.NaN : number;
  }

  private void assertSame(String kind) {
    before
        .runs()
        .forEach(
            (name, run) -> {
              var expected = run.of(kind);
              var values = after.run(name).of(kind);
              expected.keySet().removeIf(tag -> isLost(name, tag));
              values.keySet().removeIf(tag -> isLost(name, tag));
              assertThat(values.keySet()).as(name).isEqualTo(expected.keySet());
              expected.forEach(
                  (tag, list) -> assertSame(name, list, values.getOrDefault(tag, List.of())));
            });
  }

  private void assertSame(String run, List<Kept> expected, List<Kept> values) {
    var where = run + ", " + expected.get(0).tag();
    assertThat(values).as(where).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(values.get(i).step()).as(where).isEqualTo(expected.get(i).step());
      assertThat(meaning(values.get(i).value()))
          .as(where)
          .isEqualTo(meaning(expected.get(i).value()));
      assertTime(where, values.get(i).wallTime(), expected.get(i).wallTime());
    }
  }

  private void assertTime(String where, double time, double expected) {
    boolean isSame = Double.compare(time, expected) == 0;
    assertThat(isSame || Math.abs(time - expected) <= wallTimeTolerance())
        .as("%s: %s for %s", where, time, expected)
        .isTrue();
  }

  /** A value without what its form says beside it: that a text is a list of one, for example. */
  private static Object meaning(Object value) {
    if (value instanceof Double number) {
      return Double.doubleToLongBits(number);
    } else if (value instanceof Texts texts && texts.isSingle()) {
      return texts.strings();
    } else if (value instanceof Sounds sounds) {
      return sounds.clips().stream().map(TrackerContract::meaning).toList();
    }
    return value;
  }

  private static List<Object> meaning(AudioEvent.Clip clip) {
    Bytes data = clip.data();
    var label = clip.label();
    return List.of(data, label == null ? "" : label);
  }

  private boolean isLost(String run, String name) {
    return isIn(losses, run, name);
  }

  private static boolean isIn(List<Loss> losses, String run, String name) {
    return losses.stream().anyMatch(loss -> loss.run().equals(run) && loss.tag().equals(name));
  }

  /** The runs that came back, for tests of one tracker. */
  protected Set<String> runs() {
    return after.runs().keySet();
  }
}
