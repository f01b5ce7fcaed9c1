package io.tfevents.analysis;

import io.tfevents.logdir.ScalarSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a training: a tag of one of its runs. Immutable.
 *
 * <p>Implementation: the points of a log's metric are copied out of its series each time that they
 * are asked for.
 */
public final class Metric {
  private static final Pattern MACHINE =
      Pattern.compile(
          "(|.*/)(system|hardware|perf|time|timing)/.*|.*(throughput|per_?sec(ond)?|/s)");

  private final String name;
  private final String run;
  private final String tag;
  private final Measure measure;
  private final Supplier<Curve> curve;

  private Metric(String name, String run, String tag, Measure measure, Supplier<Curve> curve) {
    this.name = name;
    this.run = run;
    this.tag = tag;
    this.measure = measure;
    this.curve = curve;
  }

  /**
   * A metric of a training's run.
   *
   * @param path the path from the training to the run, empty where the run has the training's name
   */
  static Metric of(String path, String run, ScalarSeries series) {
    var name = path.isEmpty() ? series.tag() : path + "/" + series.tag();
    var measure = Measure.of(path, series.tag());
    return new Metric(name, run, series.tag(), measure, () -> Curve.of(series));
  }

  /** A metric of a training that has one run only, of the same name. */
  public static Metric of(String run, String tag, Curve curve) {
    return new Metric(tag, run, tag, Measure.of("", tag), () -> curve);
  }

  /**
   * Its name in its training: the tag, behind the path to the run below the training that has it.
   * So a Keras training has {@code validation/epoch_loss}.
   */
  public String name() {
    return name;
  }

  /** The run that has it. */
  public String run() {
    return run;
  }

  /** Its tag. */
  public String tag() {
    return tag;
  }

  /**
   * What it measures, whatever the split: {@code loss} for {@code loss/train}, {@code val_loss}.
   */
  public String measure() {
    return measure.name();
  }

  /** The split that its name tells; empty if it tells none. */
  public Optional<Split> split() {
    return Optional.ofNullable(measure.split());
  }

  /** Which of its values are better, as its name tells; see {@link Direction#guess}. */
  public Optional<Direction> direction() {
    return Direction.guess(measure.name());
  }

  /** Whether it is about the machine, as its load or a speed is, rather than the model. */
  boolean isOfMachine() {
    return MACHINE.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Its points. */
  public Curve curve() {
    return curve.get();
  }

  @Override
  public String toString() {
    return run + ": " + tag;
  }

  /** What is measured on what, told from names. */
  record Measure(String name, @Nullable Split split) {
    /** Characters that stand between words. */
    private static final String BETWEEN = "/_-. ";

    /** The path tells first, then a part of the tag, then a part's first and last word. */
    static Measure of(String path, String tag) {
      for (var part : path.split("/", -1)) {
        var split = Split.of(part).or(() -> Split.of(part.substring(lastBreak(part) + 1)));
        if (split.isPresent()) {
          return new Measure(tag, split.get());
        }
      }
      var parts = List.of(tag.split("/", -1));
      for (int i = 0; i < parts.size() && parts.size() > 1; i++) {
        var split = Split.of(parts.get(i));
        if (split.isPresent()) {
          return new Measure(with(parts, i, ""), split.get());
        }
      }
      for (int i = 0; i < parts.size(); i++) {
        var part = parts.get(i);
        int first = firstBreak(part);
        var split = Split.of(part.substring(0, first));
        if (split.isPresent() && first < part.length() - 1) {
          return new Measure(with(parts, i, part.substring(first + 1)), split.get());
        }
        int last = lastBreak(part);
        split = Split.of(part.substring(last + 1));
        if (split.isPresent() && last > 0) {
          return new Measure(with(parts, i, part.substring(0, last)), split.get());
        }
      }
      return new Measure(tag, null);
    }

    /** A tag with another part, or without it. */
    private static String with(List<String> parts, int index, String part) {
      var changed = new ArrayList<>(parts);
      changed.set(index, part);
      changed.removeIf(String::isEmpty);
      return String.join("/", changed);
    }

    private static int firstBreak(String text) {
      int first = 0;
      while (first < text.length() && BETWEEN.indexOf(text.charAt(first)) < 0) {
        first++;
      }
      return first;
    }

    private static int lastBreak(String text) {
      int last = text.length() - 1;
      while (last >= 0 && BETWEEN.indexOf(text.charAt(last)) < 0) {
        last--;
      }
      return last;
    }
  }
}
