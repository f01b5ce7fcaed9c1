package io.tfevents.cli;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.Hparams;
import io.tfevents.event.HparamsEvent;
import io.tfevents.event.MessageView;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a pass over a run shows of its tags and clocks. */
final class RunHealth implements EventSink {
  /** Clocks of two machines may differ by as many seconds. */
  private static final double FUTURE_TOLERANCE = 300;

  /** Threads may hand over their values by as many seconds out of order. */
  private static final double BACK_TOLERANCE = 1;

  private static final double YEAR_1980 = 315_532_800;

  private final RunFiles run;
  private final double now;
  private final TagDictionary tags = new TagDictionary();
  private final List<TagHealth> health = new ArrayList<>();
  private final Map<String, String> plugins = new HashMap<>();
  private final List<FileTimes> files = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable Set<String> hparams;
  private FileTimes current = new FileTimes("");
  private double future = Double.NEGATIVE_INFINITY;
  private double past = Double.POSITIVE_INFINITY;

  RunHealth(RunFiles run, Instant now) {
    this.run = run;
    this.now = now.toEpochMilli() / 1e3;
  }

  /** When the values of a file were logged. */
  private static final class FileTimes {
    private final String name;
    private double first = Double.NaN;
    private double last;
    private double back;
    private boolean any;

    FileTimes(String name) {
      this.name = name;
    }

    void add(double wallTime) {
      any = true;
      if (Double.isNaN(first)) {
        first = wallTime;
        last = wallTime;
      } else if (wallTime >= last) {
        last = wallTime;
      } else {
        back = Math.max(back, last - wallTime);
        first = Math.min(first, wallTime);
      }
    }

    boolean overlaps(FileTimes other) {
      return first < other.last && other.first < last;
    }
  }

  /** Reads the next file of the run. */
  FileSummary read(StoredFile file) throws IOException {
    current = new FileTimes(file.name());
    files.add(current);
    try (var events = EventFile.of(file, ReadOptions.DEFAULT)) {
      events.scan(tags, this);
      return new FileSummary(file, events.records(), null, null, events.faults());
    }
  }

  /** Whether the file that was read last has values. */
  boolean hasValuesInFile() {
    return current.any;
  }

  @Override
  public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
    if (tagId == health.size()) {
      health.add(new TagHealth(name));
    }
    if (metadata != null) {
      plugins.put(name, metadata.plugin());
    }
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {
    health.get(tagId).addNumber(step, value);
    look(wallTime);
  }

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    health.get(tagId).add(step);
    look(wallTime);
    if (kind == ValueKind.HPARAMS
        && message.event() instanceof HparamsEvent event
        && event.content() instanceof Hparams.SessionStart start) {
      hparams = new TreeSet<>(start.hparams().keySet());
    }
  }

  private void look(double wallTime) {
    current.add(wallTime);
    if (wallTime > now + FUTURE_TOLERANCE) {
      future = Math.max(future, wallTime);
    } else if (wallTime < YEAR_1980) {
      past = Math.min(past, wallTime);
    }
  }

  /** The plugin of each tag. */
  Map<String, String> plugins() {
    return plugins;
  }

  /** The names of its hyperparameters; null if it has none. */
  @Nullable Set<String> hparams() {
    return hparams;
  }

  /** What there is to say, when all files have been read. */
  List<Finding> findings() {
    stepsGoBack();
    about(
        TagHealth::repeatsSteps,
        Finding.Kind.SEVERAL_VALUES_AT_A_STEP,
        "several values at one step under ",
        "charts draw them one above the other; tables keep all of them");
    about(
        TagHealth::hasOnlyStepZero,
        Finding.Kind.ONLY_STEP_ZERO,
        "all values at step 0 under ",
        "give each value its step when it is logged");
    notFinite();
    clocks();
    writers();
    return findings;
  }

  private void stepsGoBack() {
    var back = health.stream().filter(TagHealth::goesBack).toList();
    if (!back.isEmpty()) {
      var step = back.get(0).steps().back().get(0);
      add(
          Finding.Kind.STEPS_GO_BACK,
          "steps go back under %s, from %d to %d: training was resumed, or %s"
              .formatted(names(back), step.from(), step.to(), "two trainings log into one run"),
          "TensorBoard hides points before a restart; tables and lists keep all, and"
              + " 'tfevents edit' can drop them");
    }
  }

  private void notFinite() {
    var found = health.stream().filter(TagHealth::isNotFinite).toList();
    if (!found.isEmpty()) {
      add(
          Finding.Kind.NOT_FINITE,
          "values that are no finite numbers under %s, the first %s"
              .formatted(names(found), found.get(0).firstNotFinite()),
          "look at what was logged just before that step");
    }
  }

  private void about(
      Predicate<TagHealth> which, Finding.Kind kind, String sentence, String advice) {
    var found = health.stream().filter(which).toList();
    if (!found.isEmpty()) {
      add(kind, sentence + names(found), advice);
    }
  }

  private static String names(List<TagHealth> tags) {
    var first = "'" + tags.get(0).name() + "'";
    return tags.size() == 1 ? first : first + " and " + Units.count(tags.size() - 1, "more tag");
  }

  private void clocks() {
    if (future > now) {
      add(
          Finding.Kind.TIME_IN_THE_FUTURE,
          "values were logged at " + Units.time(future) + ", which is still to come",
          "compare the clock of the machine that logged them with this one's");
    }
    if (past < YEAR_1980) {
      add(
          Finding.Kind.TIME_IN_THE_PAST,
          "values were logged at " + Units.time(past),
          "the machine had no clock, or its writer counts time otherwise than in seconds since 1970");
    }
    for (var file : files) {
      if (file.back > BACK_TOLERANCE) {
        add(
            Finding.Kind.CLOCK_WENT_BACK,
            "wall times in %s go back by %s".formatted(file.name, Units.duration(file.back)),
            "the clock was set, or values of several sources were mixed; steps are not affected");
      }
    }
  }

  private void writers() {
    for (int i = 1; i < files.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (files.get(i).overlaps(files.get(j))) {
          add(
              Finding.Kind.SEVERAL_WRITERS,
              "%s and %s were written at the same time"
                  .formatted(files.get(j).name, files.get(i).name),
              "give each writer a directory of its own: TensorBoard mixes them up, and may stop"
                  + " reading the first");
          return;
        }
      }
    }
  }

  private void add(Finding.Kind kind, String sentence, String advice) {
    findings.add(new Finding(kind, run.name(), sentence, advice));
  }
}
