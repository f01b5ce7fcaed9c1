package io.tfevents.interop.drawing.tree;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a split asks of a feature's value. */
public sealed interface Condition {
  /** Whether a value, which is not missing, fulfils it. */
  boolean holds(double value);

  /** As it is read behind the feature's name: {@code < 0.8}. */
  String text();

  /** The same with all digits. */
  String exactText();

  /** The value is less than a threshold, both taken as 32-bit numbers, as XGBoost takes them. */
  record Less(double threshold) implements Condition {
    @Override
    public boolean holds(double value) {
      return (float) value < (float) threshold;
    }

    @Override
    public String text() {
      return "< " + Figures.brief(threshold);
    }

    @Override
    public String exactText() {
      return "< " + Figures.exact(threshold);
    }
  }

  /** The value is at most a threshold. */
  record AtMost(double threshold) implements Condition {
    @Override
    public boolean holds(double value) {
      return value <= threshold;
    }

    @Override
    public String text() {
      return "\u2264 " + Figures.brief(threshold);
    }

    @Override
    public String exactText() {
      return "\u2264 " + Figures.exact(threshold);
    }
  }

  /** The value, cut to a whole number, is one of some categories. */
  record OneOf(Set<Integer> categories) implements Condition {
    public OneOf {
      categories = Set.copyOf(categories);
    }

    @Override
    public boolean holds(double value) {
      return value > -1 && categories.contains((int) value);
    }

    @Override
    public String text() {
      return "in " + exactText().substring(3);
    }

    @Override
    public String exactText() {
      return new TreeSet<>(categories)
          .stream().map(String::valueOf).collect(Collectors.joining(", ", "in {", "}"));
    }
  }
}
